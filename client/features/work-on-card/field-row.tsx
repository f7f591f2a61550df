/** A field of a card: its name and what it holds. */
import type { ReactNode } from 'react'
import styles from './field-row.module.css'

export function Row({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={styles.row}>
      <span className={styles.label}>{label}</span>
      <div className={styles.value}>{children}</div>
    </div>
  )
}
