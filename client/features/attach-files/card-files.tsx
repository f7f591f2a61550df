/** The pictures and files of a card: those that the server has, and those on their way to it. */
import { Camera, Paperclip } from 'lucide-react'
import { type ChangeEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Card } from '../../../shared/model/card'
import type { CardFile } from '../../../shared/model/file'
import type { FileId } from '../../../shared/primitives/ids'
import { setCover } from '../../actions/set-cover'
import { useRequest } from '../../context/use-request'
import { useContentTexts } from '../../i18n/content/use-content-texts'
import { useRefusalWords } from '../../i18n/use-words'
import { useOpenBoard } from '../../projections/use-board'
import styles from './card-files.module.css'
import { FileRow } from './file-row'
import { fileSize } from './file-size'
import { PictureView } from './picture-view'
import { UploadRow } from './upload-row'
import { useCardFiles, useFilesApi } from './use-card-files'
import { useFilesFromOutside } from './use-files-from-outside'
import type { NotTaken, TakeFiles } from './use-take-files'

interface Props {
  readonly card: Card
  readonly editable: boolean
  readonly take: TakeFiles
  readonly notTaken: readonly NotTaken[]
}

interface Removed {
  readonly file: CardFile
  readonly wasCover: boolean
}

export function CardFiles({ card, editable, take, notTaken }: Props) {
  useContentTexts()
  const { t } = useTranslation()
  const refusalWords = useRefusalWords()
  const open = useOpenBoard()
  const { session } = open
  const api = useFilesApi()
  const request = useRequest()
  const { files = [], error, count, refresh } = useCardFiles(card.id)
  const [looked, setLooked] = useState<CardFile | null>(null)
  const [removed, setRemoved] = useState<Removed | null>(null)
  const onItsWay = useStore(session.uploads.files)
  const uploads = onItsWay.filter((one) => one.card === card.id && !files.some(({ id }) => id === one.id))
  const section = useRef<HTMLElement>(null)
  useFilesFromOutside(section, { words: t('files.dropHere'), onFiles: editable ? (given) => void take(given) : null })

  const cover = (file: FileId | null): void => void setCover(open, card.id, file)
  const remove = async (file: CardFile): Promise<void> => {
    const wasCover = card.cover === file.id
    if (!(await request.run(() => api.remove(session.board, file.id)))) return
    if (wasCover) cover(null)
    setRemoved({ file, wasCover })
    refresh()
  }
  const putBack = async ({ file, wasCover }: Removed): Promise<void> => {
    if (!(await request.run(() => api.restore(session.board, file.id)))) return
    if (wasCover) cover(file.id)
    setRemoved(null)
    refresh()
  }
  const rename = async (file: CardFile, name: string): Promise<void> => {
    if (await request.run(() => api.rename(session.board, file.id, name))) refresh()
  }
  const all = files.length + uploads.length
  if (all === 0 && count === 0 && !editable) return null
  return (
    <section ref={section} className={styles.files} aria-label={t('files.title')} data-files>
      <h3>
        {t('files.title')}
        {all > 0 && <span className={styles.count}>{all}</span>}
      </h3>
      {error && count > 0 && files.length === 0 && <p className={styles.note}>{t('files.unread', { count })}</p>}
      <ul>
        {files.map((file) => (
          <FileRow
            key={file.id}
            file={file}
            board={session.board}
            isCover={card.cover === file.id}
            editable={editable}
            onLook={() => setLooked(file)}
            onRename={(name) => void rename(file, name)}
            onCover={(isCover) => cover(isCover ? file.id : null)}
            onRemove={() => void remove(file)}
          />
        ))}
        {uploads.map((file) => (
          <UploadRow key={file.id} file={file} session={session} />
        ))}
      </ul>
      {removed && (
        <p className={styles.note} role="status">
          {t('files.removed', { name: removed.file.name })}{' '}
          <button type="button" onClick={() => void putBack(removed)}>
            {t('files.undo')}
          </button>
        </p>
      )}
      {request.refused && (
        <p className={styles.refused} role="alert">
          {refusalWords(request.refused)}
        </p>
      )}
      <NotTakenWords notTaken={notTaken} />
      {editable && <Add onFiles={(given) => void take(given)} />}
      {looked && <PictureView file={looked} board={session.board} onClose={() => setLooked(null)} />}
    </section>
  )
}

function NotTakenWords({ notTaken }: { readonly notTaken: readonly NotTaken[] }) {
  const { t, i18n } = useTranslation()
  return notTaken.map(({ name, why, size, most }) => (
    <p key={name} className={styles.refused} role="alert">
      {t(`files.notTaken.${why}`, { name, size: fileSize(size, i18n.language), most: fileSize(most, i18n.language) })}
    </p>
  ))
}

/** The camera is offered where fingers are used; elsewhere the browser would only open the same choice again. */
function Add({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }) {
  const { t } = useTranslation()
  const onChange = ({ currentTarget }: ChangeEvent<HTMLInputElement>): void => {
    onFiles([...(currentTarget.files ?? [])])
    // The same file may be chosen again.
    currentTarget.value = ''
  }
  return (
    <div className={styles.add}>
      <label>
        <Paperclip size={15} aria-hidden="true" />
        {t('files.add')}
        <input type="file" multiple onChange={onChange} />
      </label>
      <label className={styles.camera}>
        <Camera size={15} aria-hidden="true" />
        {t('files.camera')}
        <input type="file" accept="image/*" capture="environment" onChange={onChange} />
      </label>
      <span className={styles.hint}>{t('files.hint')}</span>
    </div>
  )
}
