/** Takes files for a card, however they come: what cannot be taken is told before it is kept or sent. */
import { useCallback, useState } from 'react'
import { cleanFileName } from '../../../shared/model/file'
import type { CardId, FileId } from '../../../shared/primitives/ids'
import { useWorkspace } from '../../context/workspace'
import { useOpenBoard } from '../../projections/use-board'
import { mostBytes } from './use-card-files'

export interface NotTaken {
  readonly name: string
  readonly why: 'empty' | 'tooLarge' | 'unreadable'
  readonly size: number
  readonly most: number
}

/** As this device has taken it; its type is what the browser says. */
export interface TakenFile {
  readonly id: FileId
  readonly name: string
  readonly type: string
}
export type TakeFiles = (files: readonly File[]) => Promise<readonly TakenFile[]>

export function useTakeFiles(card: CardId): { readonly take: TakeFiles; readonly notTaken: readonly NotTaken[] } {
  const { session } = useOpenBoard()
  const { database } = useWorkspace()
  const [notTaken, setNotTaken] = useState<readonly NotTaken[]>([])
  const take = useCallback<TakeFiles>(
    async (files) => {
      const most = await mostBytes(database)
      const looked = await Promise.all(
        files.map(async (file) => ({ file, name: cleanFileName(file.name), why: await faultOf(file, most) })),
      )
      setNotTaken(looked.flatMap(({ file: { size }, name, why }) => (why ? [{ name, why, size, most }] : [])))
      const fit = looked.filter(({ why }) => why === null)
      if (fit.length > 0) database.askToKeep()
      return fit.map(({ file, name }) => ({ id: session.uploads.add(card, name, file), name, type: file.type }))
    },
    [card, session, database],
  )
  return { take, notTaken }
}

async function faultOf(file: File, most: number): Promise<NotTaken['why'] | null> {
  if (file.size > most) return 'tooLarge'
  // A folder looks like a file until one reads it.
  const isReadable = await file
    .slice(0, 1)
    .arrayBuffer()
    .then(() => true)
    .catch(() => false)
  if (!isReadable) return 'unreadable'
  return file.size === 0 ? 'empty' : null
}
