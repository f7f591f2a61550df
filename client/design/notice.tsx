/** A few words that must not be missed, in place, with the way out beside them. */
import type { ReactNode } from 'react'
import styles from './notice.module.css'

interface Props {
  readonly tone: 'info' | 'warn' | 'danger'
  readonly children: ReactNode
  readonly action?: ReactNode
}

export function Notice({ tone, children, action }: Props) {
  return (
    <div className={styles.notice} data-tone={tone} role={tone === 'info' ? 'status' : 'alert'}>
      <div className={styles.words}>{children}</div>
      {action}
    </div>
  )
}
