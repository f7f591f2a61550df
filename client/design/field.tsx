/** A labelled field of a form, with its hint or what is wrong with it. The control inside is a native input or select. */
import type { ReactNode } from 'react'
import styles from './field.module.css'

interface Props {
  readonly label: string
  readonly hint?: string | undefined
  readonly fault?: string | null
  readonly children: ReactNode
}

export function Field({ label, hint, fault = null, children }: Props) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child.
    <label className={styles.field}>
      <span className={styles.label}>{label}</span>
      {children}
      {fault !== null ? (
        <small className={styles.fault} role="alert">
          {fault}
        </small>
      ) : (
        hint && <small className={styles.hint}>{hint}</small>
      )}
    </label>
  )
}
