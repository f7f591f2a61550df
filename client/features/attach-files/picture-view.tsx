/** A picture to look at, over the page: as the server has drawn it anew, never the file itself. */
import { Download, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { CardFile } from '../../../shared/model/file'
import type { BoardId } from '../../../shared/primitives/ids'
import { contentAddress, thumbnailAddress } from '../../platform/files-api'
import styles from './picture-view.module.css'

interface Props {
  readonly file: CardFile
  readonly board: BoardId
  readonly onClose: () => void
}

export function PictureView({ file, board, onClose }: Props) {
  const { t } = useTranslation()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const { id, name, picture } = file
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc, which the browser gives a modal dialog, does the same by keyboard.
    <dialog
      ref={dialog}
      className={styles.view}
      aria-label={name}
      onClose={onClose}
      onClick={({ target }) => target === dialog.current && dialog.current.close()}
    >
      <header>
        <b dir="auto">{name}</b>
        <a href={contentAddress(board, id)} download={name} aria-label={t('files.download', { name })}>
          <Download size={18} aria-hidden="true" />
        </a>
        <button type="button" aria-label={t('files.close')} onClick={() => dialog.current?.close()}>
          <X size={20} aria-hidden="true" />
        </button>
      </header>
      <img
        src={thumbnailAddress(board, id, 'large')}
        alt={name}
        width={picture?.width}
        height={picture?.height}
        draggable={false}
      />
    </dialog>
  )
}
