/** The frame of every page behind the sign-in: navigation at the left, a sheet on narrow screens, a bar below on a phone. */
import { Link, Outlet, useParams } from '@tanstack/react-router'
import { CircleUserRound, Columns3, Menu, Timer } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { refusal } from '../../../shared/model/refusal'
import { buttonLook } from '../../design/button'
import { Notice } from '../../design/notice'
import { Sheet } from '../../design/sheet'
import { useRefusalWords } from '../../i18n/use-words'
import styles from './frame.module.css'
import { Navigation, NavigationRail } from './navigation'

/** `ended`: the session has ended under the page. */
export function Frame({ ended }: { readonly ended: boolean }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const onBoard = useParams({ strict: false }).board !== undefined
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#content">
        {t('nav.skip')}
      </a>
      <nav className={styles.side} aria-label={t('nav.label')}>
        <Navigation />
      </nav>
      <Sheet open={open} label={t('nav.label')} onClose={() => setOpen(false)}>
        <Navigation onGo={() => setOpen(false)} />
      </Sheet>
      <nav className={styles.rail} aria-label={t('nav.label')}>
        <button type="button" className={styles.menu} onClick={() => setOpen(true)} aria-label={t('nav.open')}>
          <Menu size={18} aria-hidden="true" />
        </button>
        <NavigationRail />
      </nav>
      <main id="content" className={styles.main} tabIndex={-1}>
        {ended && !onBoard && (
          <div className={styles.ended}>
            <SessionEnded />
          </div>
        )}
        <Outlet />
      </main>
      <nav className={styles.bottom} aria-label={t('nav.bottom')}>
        <Link to="/" className={styles.tab} data-here={onBoard || undefined}>
          <Columns3 size={20} aria-hidden="true" />
          {t('nav.board')}
        </Link>
        <Link to="/answer" className={styles.tab} activeProps={{ 'data-here': true }}>
          <Timer size={20} aria-hidden="true" />
          {t('nav.answer')}
        </Link>
        <Link to="/my-work" className={styles.tab} activeProps={{ 'data-here': true }}>
          <CircleUserRound size={20} aria-hidden="true" />
          {t('nav.myWork')}
        </Link>
        <button type="button" className={styles.tab} onClick={() => setOpen(true)}>
          <Menu size={20} aria-hidden="true" />
          {t('nav.more')}
        </button>
      </nav>
    </div>
  )
}

/** A board says it itself, with what is unsaved there. */
function SessionEnded() {
  const { t } = useTranslation()
  const refusalWords = useRefusalWords()
  return (
    <Notice
      tone="danger"
      action={
        <Link to="/sign-in" {...buttonLook('plain')}>
          {t('sync.signInAgain')}
        </Link>
      }
    >
      {refusalWords(refusal('not-signed-in'))}
    </Notice>
  )
}
