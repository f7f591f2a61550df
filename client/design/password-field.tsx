/** A password, hidden as it is typed unless the person wants to see it. */
import { Eye, EyeOff } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import field from './field.module.css'
import styles from './password-field.module.css'

interface Props {
  readonly label: string
  readonly value: string
  /** So that password managers know which one is meant. */
  readonly autoComplete: 'current-password' | 'new-password'
  readonly hint?: string
  readonly fault?: string | null
  readonly onChange: (value: string) => void
}

export function PasswordField({ label, value, autoComplete, hint, fault = null, onChange }: Props) {
  const { t } = useTranslation()
  const id = useId()
  const [shown, setShown] = useState(false)
  const Icon = shown ? EyeOff : Eye
  return (
    <div className={field.field}>
      <label className={field.label} htmlFor={id}>
        {label}
      </label>
      <div className={styles.row}>
        <input
          id={id}
          type={shown ? 'text' : 'password'}
          value={value}
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
          aria-invalid={fault !== null}
          aria-describedby={`${id}-words`}
          onChange={(event) => onChange(event.target.value)}
        />
        <button type="button" aria-label={t(shown ? 'enter.hide' : 'enter.show')} onClick={() => setShown(!shown)}>
          <Icon size={16} aria-hidden="true" />
        </button>
      </div>
      <div id={`${id}-words`}>
        {fault === null ? (
          hint && <small className={field.hint}>{hint}</small>
        ) : (
          <small className={field.fault} role="alert">
            {fault}
          </small>
        )}
      </div>
    </div>
  )
}
