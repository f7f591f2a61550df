/** A file that the server does not have yet: waiting, on its way, or refused. */
import { RotateCw, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { isPictureType } from '../../../shared/model/file'
import { Button } from '../../design/button'
import { useRefusalWords } from '../../i18n/use-words'
import type { UploadRow as Row } from '../../platform/local-rows'
import type { BoardSession } from '../../sync/session-types'
import styles from './card-files.module.css'
import { FileMark } from './file-mark'
import { fileSize } from './file-size'

interface Props {
  readonly file: Row
  readonly session: BoardSession
}

export function UploadRow({ file, session }: Props) {
  const { t, i18n } = useTranslation()
  const refusalWords = useRefusalWords()
  const sent = useStore(session.uploads.sending, ({ now }) => (now?.file === file.id ? now.bytes : null))
  const isUp = useStore(session.line, ({ state }) => state === 'up')
  const isKept = useStore(session.storage, ({ state }) => state === 'ok')
  const preview = usePreview(file.bytes)
  const { uploads } = session
  const state = sent !== null ? 'sending' : isUp ? 'waiting' : isKept ? 'offline' : 'unkept'
  const percent = Math.floor((100 * (sent ?? 0)) / Math.max(1, file.bytes.size))
  return (
    <li className={styles.row} data-upload={file.refusal ? 'refused' : state}>
      <FileMark name={file.name} picture={preview} />
      <div className={styles.about}>
        <span className={styles.name} dir="auto">
          {file.name}
        </span>
        <p className={styles.meta}>
          {fileSize(file.bytes.size, i18n.language)} ·{' '}
          {file.refusal ? (
            <span className={styles.reason} role="alert">
              {refusalWords(file.refusal)}
            </span>
          ) : (
            t(`files.state.${state}`, { percent })
          )}
        </p>
        {sent !== null && <progress max={100} value={percent} aria-label={t('files.uploading', { name: file.name })} />}
      </div>
      <div className={styles.deeds} data-always>
        {file.refusal && (
          <Button
            look="icon"
            onClick={() => uploads.retry(file.id)}
            aria-label={t('files.retry', { name: file.name })}
            title={t('files.retry', { name: file.name })}
          >
            <RotateCw size={15} />
          </Button>
        )}
        <Button
          look="icon"
          onClick={() => void uploads.discard(file.id)}
          aria-label={t('files.discard', { name: file.name })}
          title={t('files.discard', { name: file.name })}
        >
          <X size={15} />
        </Button>
      </div>
    </li>
  )
}

/** Of pictures only: the device's own copy. */
function usePreview(bytes: Blob): string | null {
  // The disk gives another object for the same bytes each time it is read.
  const [same] = useState(bytes)
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    if (!isPictureType(same.type)) return
    const made = URL.createObjectURL(same)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [same])
  return address
}
