/** The file: chosen or dropped. Where one was refused, why and where in it. */
import { FileJson } from 'lucide-react'
import { type DragEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Board } from '../../../shared/model/board'
import type { Refusal } from '../../../shared/model/refusal'
import { Notice } from '../../design/notice'
import { useRefusalWords } from '../../i18n/use-words'
import styles from './choose-file.module.css'

interface Props {
  /** A board that cards of a table come into; null: a new one. */
  readonly into: Board | null
  readonly refused: Refusal | 'offline' | null
  readonly onChoose: (file: File) => void
}

const TABLES = '.csv,.tsv,.txt,text/csv,text/tab-separated-values'

export function ChooseFile({ into, refused, onChoose }: Props) {
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
        <strong>{into ? t('import.chooseInto', { title: into.title }) : t('import.choose')}</strong>
        <span>{t('import.chooseHint')}</span>
        <input
          type="file"
          accept={into ? TABLES : `${TABLES},.json,application/json`}
          className="visually-hidden"
          onChange={(event) => {
            choose(event.target.files?.[0])
            // The same file, mended, can be chosen again.
            event.target.value = ''
          }}
        />
      </label>
      {!into && (
        <ul className={styles.how}>
          <li>{t('import.howTrello')}</li>
          <li>{t('import.howTable')}</li>
          <li>{t('import.howFile')}</li>
        </ul>
      )}
    </>
  )
}
