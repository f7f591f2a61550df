/** When a page fails or is not there: what happened, what is safe, and the way on. */
import { type ErrorComponentProps, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, buttonLook } from '../../design/button'
import styles from './error-pages.module.css'

export function ErrorPage({ error }: ErrorComponentProps) {
  const { t } = useTranslation()
  return (
    <Message title={t('error.title')} words={t('error.safe')} detail={error instanceof Error ? error.message : String(error)}>
      <Button look="primary" onClick={() => location.reload()}>
        {t('error.reload')}
      </Button>
    </Message>
  )
}

export function MissingPage() {
  const { t } = useTranslation()
  return (
    <Message title={t('error.missing')} words={t('error.missingMeans')}>
      <StartLink />
    </Message>
  )
}

/** The way back to what there is. */
export function StartLink() {
  const { t } = useTranslation()
  return (
    <Link to="/" {...buttonLook('primary')}>
      {t('error.toBoards')}
    </Link>
  )
}

interface MessageProps {
  readonly title: string
  readonly words: string
  readonly detail?: string
  readonly children?: ReactNode
}

export function Message({ title, words, detail, children }: MessageProps) {
  return (
    <div className={styles.message} role="alert">
      <h1>{title}</h1>
      <p>{words}</p>
      {detail && <code>{detail}</code>}
      {children}
    </div>
  )
}
