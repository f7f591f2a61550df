/** The file: chosen or dropped. Where one was refused, why and where in it. */
import { FileJson } from 'lucide-react'
import { type DragEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Refusal } from '../../../shared/model/refusal'
import { Notice } from '../../design/notice'
import { useRefusalWords } from '../../i18n/use-words'
import styles from './choose-file.module.css'

interface Props {
  readonly refused: Refusal | 'offline' | null
  readonly onChoose: (file: File) => void
}

export function ChooseFile({ refused, onChoose }: Props) {
  const { t } = useTranslation()
  const refusalWords = useRefusalWords()
  const [over, setOver] = useState(false)
  const choose = (file: File | null | undefined): void => {
    if (file) onChoose(file)
  }
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    choose(event.dataTransfer.files[0])
  }
  return (
    <>
      {refused && <Notice tone="danger">{refusalWords(refused)}</Notice>}
      <label
        className={styles.drop}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <FileJson size={28} aria-hidden="true" />
        <strong>{t('import.choose')}</strong>
        <span>{t('import.chooseHint')}</span>
        <input
          type="file"
          accept=".json,application/json"
          className="visually-hidden"
          onChange={(event) => {
            choose(event.target.files?.[0])
            // The same file, mended, can be chosen again.
            event.target.value = ''
          }}
        />
      </label>
      <p className={styles.how}>{t('import.how')}</p>
    </>
  )
}
