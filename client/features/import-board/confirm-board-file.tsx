/** A board that was written out here or on another server: its name, what will come, and then it is there. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Refusal } from '../../../shared/model/refusal'
import { lengthOf, TITLE_MAX, titleFault } from '../../../shared/model/text'
import type { PortablePreview } from '../../../shared/protocol/portable-board'
import { Button } from '../../design/button'
import { Field } from '../../design/field'
import { Notice } from '../../design/notice'
import { useRefusalWords } from '../../i18n/use-words'
import styles from './confirm-import.module.css'
import { ReportLists } from './report-lists'

interface Props {
  readonly file: string
  readonly preview: PortablePreview
  readonly refused: Refusal | 'offline' | null
  readonly onRun: (title: string) => void
  readonly onBack: () => void
}

export function ConfirmBoardFile({ file, preview, refused, onRun, onBack }: Props) {
  const { t } = useTranslation()
  const refusalWords = useRefusalWords()
  const [title, setTitle] = useState(preview.title)
  const fault = titleFault(title)
  return (
    <form
      className={styles.confirm}
      onSubmit={(event) => {
        event.preventDefault()
        if (!fault) onRun(title.trim())
      }}
    >
      {refused && <Notice tone="danger">{refusalWords(refused)}</Notice>}
      <p className={styles.file}>{t('import.from', { file })}</p>
      <Field label={t('import.boardTitle')} fault={fault && t(`nameFault.${fault}`, { length: lengthOf(title), max: TITLE_MAX })}>
        <input dir="auto" value={title} onChange={(event) => setTitle(event.target.value)} aria-invalid={fault !== null} />
      </Field>
      <ReportLists report={preview.report} before />
      <p className={styles.actions}>
        <Button type="submit" look="primary" disabled={fault !== null}>
          {t('import.run')}
        </Button>
        <Button onClick={onBack}>{t('import.otherFile')}</Button>
      </p>
    </form>
  )
}
