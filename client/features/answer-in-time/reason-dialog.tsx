/** Asks why, in words that somebody else can use: ten characters or more (RW6, RW20). */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { reasonSchema } from '../../../shared/model/request-command'
import { Field } from '../../design/field'
import { FormDialog } from '../../dialogs/form-dialog'
import { useAnswerTexts } from '../../i18n/answer/use-answer-texts'
import styles from './request-section.module.css'

interface Props {
  readonly title: string
  readonly words: string
  readonly submit: string
  onSubmit(reason: string): void
  onClose(): void
}

export function ReasonDialog({ title, words, submit, onSubmit, onClose }: Props) {
  useAnswerTexts()
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const [checked, setChecked] = useState(false)
  const isWhole = reasonSchema.safeParse(reason.trim()).success
  const fault = checked && !isWhole ? t('answer.reasonFault') : null
  return (
    <FormDialog
      title={title}
      submit={submit}
      onSubmit={() => (isWhole ? onSubmit(reason.trim()) : setChecked(true))}
      onClose={onClose}
    >
      <p className={styles.words}>{words}</p>
      <Field label={t('answer.reason')} fault={fault}>
        <textarea
          data-autofocus
          rows={3}
          maxLength={500}
          value={reason}
          aria-invalid={fault !== null}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
    </FormDialog>
  )
}
