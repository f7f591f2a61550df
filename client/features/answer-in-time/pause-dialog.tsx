/** A pause: why, whom it waits for, and for how long (RW12). */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RequestCommand } from '../../../shared/model/request-command'
import { PAUSE_REASONS, USUAL_POLICY } from '../../../shared/model/response-policy'
import { Field } from '../../design/field'
import { FormDialog } from '../../dialogs/form-dialog'

interface Props {
  onSubmit(command: RequestCommand): void
  onClose(): void
}

const HOUR_MS = 3_600_000
const MOST = USUAL_POLICY.pauseMs / HOUR_MS

export function PauseDialog({ onSubmit, onClose }: Props) {
  const { t } = useTranslation()
  const [reason, setReason] = useState<(typeof PAUSE_REASONS)[number]>('material')
  const [waitsFor, setWaitsFor] = useState('')
  const [hours, setHours] = useState('24')
  const [checked, setChecked] = useState(false)
  const length = Number(hours)
  const faults = {
    waitsFor: waitsFor.trim() === '' ? t('answer.waitsForFault') : null,
    hours: Number.isInteger(length) && length >= 1 && length <= MOST ? null : t('answer.hoursFault', { count: MOST }),
  }
  const submit = (): void => {
    setChecked(true)
    if (faults.waitsFor || faults.hours) return
    onSubmit({ type: 'pause', reason, waitsFor: waitsFor.trim(), hours: length })
  }
  return (
    <FormDialog title={t('answer.pauseTitle')} submit={t('answer.pause')} onSubmit={submit} onClose={onClose}>
      <Field label={t('answer.why')}>
        <select value={reason} data-autofocus onChange={(event) => setReason(event.target.value as typeof reason)}>
          {PAUSE_REASONS.map((one) => (
            <option key={one} value={one}>
              {t(`answer.reasons.${one}`)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('answer.waitsFor')} fault={checked ? faults.waitsFor : null}>
        <input value={waitsFor} maxLength={100} onChange={(event) => setWaitsFor(event.target.value)} />
      </Field>
      <Field label={t('answer.hours')} hint={t('answer.hoursHint', { count: MOST })} fault={checked ? faults.hours : null}>
        <input type="number" min={1} max={MOST} value={hours} onChange={(event) => setHours(event.target.value)} />
      </Field>
    </FormDialog>
  )
}
