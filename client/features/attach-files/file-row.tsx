/** A file of a card: looked at, downloaded, renamed, made the card's picture, removed. */
import { Download, Image, Pencil, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CardFile } from '../../../shared/model/file'
import type { BoardId } from '../../../shared/primitives/ids'
import { useWorkspace } from '../../context/workspace'
import { Moment } from '../../moment'
import { contentAddress, thumbnailAddress } from '../../platform/files-api'
import styles from './card-files.module.css'
import { FileMark } from './file-mark'
import { FileName } from './file-name'
import { fileSize } from './file-size'

interface Props {
  readonly file: CardFile
  readonly board: BoardId
  readonly isCover: boolean
  readonly editable: boolean
  readonly onLook: () => void
  readonly onRename: (name: string) => void
  readonly onCover: (isCover: boolean) => void
  readonly onRemove: () => void
}

export function FileRow({ file, board, isCover, editable, onLook, onRename, onCover, onRemove }: Props) {
  const { t, i18n } = useTranslation()
  const { byId } = useWorkspace()
  const [renaming, setRenaming] = useState(false)
  const { name } = file
  const deed = (words: string) => ({ type: 'button', className: styles.deed, 'aria-label': words, title: words }) as const
  return (
    <li className={styles.row} data-file={file.id}>
      {file.picture ? (
        <button type="button" className={styles.look} aria-label={t('files.look', { name })} onClick={onLook}>
          <FileMark name={name} picture={thumbnailAddress(board, file.id, 'small')} />
        </button>
      ) : (
        <FileMark name={name} picture={null} />
      )}
      <div className={styles.about}>
        {renaming ? (
          <FileName
            name={name}
            onDone={(to) => {
              setRenaming(false)
              if (to !== null) onRename(to)
            }}
          />
        ) : (
          <a className={styles.name} dir="auto" href={contentAddress(board, file.id)} download={name}>
            {name}
          </a>
        )}
        <p className={styles.meta}>
          {fileSize(file.size, i18n.language)} · {byId.get(file.by)?.name ?? t('card.someone')} · <Moment at={file.at} />
          {isCover && <span className={styles.cover}>{t('files.isCover')}</span>}
        </p>
      </div>
      <div className={styles.deeds}>
        <a
          className={`${styles.deed} ${styles.download}`}
          href={contentAddress(board, file.id)}
          download={name}
          aria-label={t('files.download', { name })}
          title={t('files.download', { name })}
        >
          <Download size={15} aria-hidden="true" />
        </a>
        {editable && (
          <>
            {file.picture && (
              <button {...deed(t('files.cover', { name }))} aria-pressed={isCover} onClick={() => onCover(!isCover)}>
                <Image size={15} aria-hidden="true" />
              </button>
            )}
            <button {...deed(t('files.rename', { name }))} onClick={() => setRenaming(true)}>
              <Pencil size={14} aria-hidden="true" />
            </button>
            <button {...deed(t('files.remove', { name }))} onClick={onRemove}>
              <X size={16} aria-hidden="true" />
            </button>
          </>
        )}
      </div>
    </li>
  )
}
