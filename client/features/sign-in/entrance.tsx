/** The page of every door into the workspace: the name of the place, language and theme, and in the middle one thing to do. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useAccountTexts } from '../../i18n/accounts/use-account-texts'
import styles from './entrance.module.css'
import { PreferenceFields } from './preference-fields'

interface Props {
  readonly title: string
  readonly words?: string
  readonly children: ReactNode
}

/** Above what a door shows: its texts are here before it asks for them. */
export function Door({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation()
  useAccountTexts()
  return (
    <main className={styles.page}>
      <header className={styles.header}>
        <img src="/icon.svg" alt="" width={32} height={32} />
        <p className={styles.place}>{t('app.name')}</p>
        <span className={styles.space} />
        <PreferenceFields />
      </header>
      {children}
    </main>
  )
}

export function Entrance({ title, words, children }: Props) {
  const { t } = useTranslation()
  return (
    <section className={styles.panel}>
      <title>{`${title} · ${t('app.name')}`}</title>
      <div className={styles.words}>
        <h1>{title}</h1>
        {words && <p>{words}</p>}
      </div>
      {children}
    </section>
  )
}
