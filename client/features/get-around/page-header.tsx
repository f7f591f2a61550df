/** The first row of a page: its title, where edits are, and one's own menu. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { BoardSession } from '../../sync/session-types'
import { FindAnything } from '../find-anything/find-anything'
import { SyncBadge } from '../trust-sync/sync-badge'
import styles from './page-header.module.css'
import { UserMenu } from './user-menu'

interface Props {
  readonly title: string | undefined
  /** The board on the page. */
  readonly session?: BoardSession | null
  /** Before the menu, at the end of the row. */
  readonly end?: ReactNode
}

export function PageHeader({ title, session = null, end }: Props) {
  const { t } = useTranslation()
  return (
    <header className={styles.header}>
      <title>{title ? `${title} · ${t('app.name')}` : t('app.name')}</title>
      {title && (
        <h1 className={styles.title} title={title}>
          {title}
        </h1>
      )}
      <SyncBadge session={session} />
      <span className={styles.space} />
      <FindAnything className={styles.search} />
      {end}
      <UserMenu />
    </header>
  )
}
