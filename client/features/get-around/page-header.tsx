/** The first row of a page: its title, what belongs beside it, and one's own menu. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './page-header.module.css'
import { UserMenu } from './user-menu'

interface Props {
  readonly title: string | undefined
  /** Beside the title. */
  readonly children?: ReactNode
  /** Before the menu, at the end of the row. */
  readonly end?: ReactNode
}

export function PageHeader({ title, children, end }: Props) {
  const { t } = useTranslation()
  return (
    <header className={styles.header}>
      <title>{title ? `${title} · ${t('app.name')}` : t('app.name')}</title>
      {title && (
        <h1 className={styles.title} title={title}>
          {title}
        </h1>
      )}
      {children}
      <span className={styles.space} />
      {end}
      <UserMenu />
    </header>
  )
}
