/** Pictures for the text of a card: they are files of the card, and stand in the text by their address. */
import { useMemo } from 'react'
import { isPictureType } from '../../../shared/model/file'
import type { CardId } from '../../../shared/primitives/ids'
import { thumbnailAddress } from '../../platform/files-api'
import { useOpenBoard } from '../../projections/use-board'
import type { TakeFiles } from './use-take-files'

export interface TextPicture {
  readonly src: string
  readonly alt: string
}

export interface TextPictures {
  /** Takes files for the card; those of them that are pictures. */
  take(files: readonly File[]): Promise<readonly TextPicture[]>
  /** What this device still has to send. */
  waiting(src: string): Blob | null
  /** Hears when the card has more files, or fewer. The value ends it. */
  onChange(listener: () => void): () => void
}

export function useTextPictures(card: CardId, take: TakeFiles): TextPictures {
  const { session, store } = useOpenBoard()
  return useMemo(() => {
    const addressOf = (file: Parameters<typeof thumbnailAddress>[1]) => thumbnailAddress(session.board, file, 'large')
    return {
      take: async (files) =>
        (await take(files)).flatMap(({ id, name, type }) => (isPictureType(type) ? [{ src: addressOf(id), alt: name }] : [])),
      waiting: (src) => session.uploads.files.getState().find(({ id }) => addressOf(id) === src)?.bytes ?? null,
      onChange: (listener) =>
        store.subscribe((now, before) => {
          if (now.cardFacts.get(card)?.files !== before.cardFacts.get(card)?.files) listener()
        }),
    }
  }, [card, session, store, take])
}
