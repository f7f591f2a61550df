/** Choosing what to see of the audit, and keeping just that as a file. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AUDIT_KINDS, type AuditKind } from '../../../shared/model/audit'
import type { UserId } from '../../../shared/primitives/ids'
import { useWorkspace } from '../../context/workspace'
import { buttonLook } from '../../design/button'
import { Field } from '../../design/field'
import { auditExportAddress } from '../../platform/api'
import styles from './audit-page.module.css'
import { type ChosenFilter, filterOf } from './filter'

interface Props {
  readonly chosen: ChosenFilter
  readonly onChange: (chosen: ChosenFilter) => void
}

export function AuditFilters({ chosen, onChange }: Props) {
  const { t } = useTranslation()
  const { people } = useWorkspace()
  const [card, setCard] = useState(chosen.card)
  // What is typed counts from the next choice on, or on Enter.
  const set = (part: Partial<ChosenFilter> = {}) => onChange({ ...chosen, card, ...part })
  return (
    <form
      className={styles.filters}
      onSubmit={(event) => {
        event.preventDefault()
        set()
      }}
    >
      <Field label={t('audit.person')}>
        <select value={chosen.person} onChange={(event) => set({ person: event.target.value as UserId | '' })}>
          <option value="">{t('audit.everyone')}</option>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('audit.what')}>
        <select value={chosen.kind} onChange={(event) => set({ kind: event.target.value as AuditKind | '' })}>
          <option value="">{t('audit.everything')}</option>
          {AUDIT_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(`audit.kind.${kind}`)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('audit.card')}>
        <input
          value={card}
          maxLength={64}
          placeholder="CX-218"
          onChange={(event) => setCard(event.target.value)}
          onBlur={() => card !== chosen.card && set()}
        />
      </Field>
      <Field label={t('audit.from')}>
        <input type="date" value={chosen.from} onChange={(event) => set({ from: event.target.value })} />
      </Field>
      <Field label={t('audit.until')}>
        <input type="date" value={chosen.until} onChange={(event) => set({ until: event.target.value })} />
      </Field>
      <a {...buttonLook('plain')} href={auditExportAddress(filterOf(chosen))} download>
        {t('audit.export')}
      </a>
    </form>
  )
}
