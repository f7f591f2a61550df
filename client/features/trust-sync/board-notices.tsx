/** What a person must know at once: the session ended, nothing can be kept here, signed out elsewhere, a newer version. */
import { Link } from '@tanstack/react-router'
import { lazy } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Refusal } from '../../../shared/model/refusal'
import { useApp } from '../../context/app-context'
import { useWorkspace } from '../../context/workspace'
import { Button, buttonLook } from '../../design/button'
import { Notice } from '../../design/notice'
import { useRefusalWords } from '../../i18n/use-words'
import { LazyPart } from '../../lazy-part'
import type { StorageFault } from '../../platform/storage-fault'
import type { BoardSession } from '../../sync/session-types'
import styles from './board-notices.module.css'
import { StartAfresh } from './start-afresh'

const HandIn = lazy(() => import('./hand-in'))

export function BoardNotices({ session }: { readonly session: BoardSession }) {
  const { t } = useTranslation()
  const { updates } = useApp()
  const { updateReady } = useStore(updates.version)
  const line = useStore(session.line)
  const storage = useStore(session.storage)
  const { database } = useWorkspace()
  return (
    <div className={styles.notices}>
      {line.state === 'ended' && <Ended reason={line.reason} />}
      {line.state === 'ended' && line.reason.code === 'not-signed-in' && (
        <LazyPart>
          <HandIn database={database} />
        </LazyPart>
      )}
      {updateReady && line.state !== 'ended' && (
        <Notice tone="info" action={<Renew />}>
          {t('sync.newVersion')}
        </Notice>
      )}
      {storage.state === 'failed' && <Failed fault={storage.fault} />}
      {storage.state === 'wiped' && (
        <Notice tone="warn" action={<SignInAgain />}>
          {t('storage.wiped')}
        </Notice>
      )}
    </div>
  )
}

/** Nothing is wiped here: what is unsaved stays on this device until its person is back. */
function Ended({ reason }: { readonly reason: Refusal }) {
  const { t } = useTranslation()
  const refusalWords = useRefusalWords()
  const signIn = reason.code === 'not-signed-in' || reason.code === 'other-user'
  return (
    <Notice tone="danger" action={signIn ? <SignInAgain /> : <Renew />}>
      {t('sync.ended', { words: refusalWords(reason) })}
    </Notice>
  )
}

/** Space can be made and tabs can be closed by the person alone; for the rest there is a button. */
function Failed({ fault }: { readonly fault: StorageFault }) {
  const { t } = useTranslation()
  return (
    <Notice tone="warn" action={fault === 'damaged' ? <StartAfresh /> : fault === 'newer-version' && <Renew />}>
      {t(`storage.${fault}`)}
    </Notice>
  )
}

function Renew() {
  const { t } = useTranslation()
  const { updates } = useApp()
  return <Button onClick={() => void updates.renew()}>{t('error.reload')}</Button>
}

function SignInAgain() {
  const { t } = useTranslation()
  return (
    <Link to="/sign-in" {...buttonLook('plain')}>
      {t('sync.signInAgain')}
    </Link>
  )
}
