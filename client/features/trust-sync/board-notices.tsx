/** What a person must know at once: the session ended, this device cannot keep anything, someone signed out elsewhere. */
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Refusal } from '../../../shared/model/refusal'
import { Notice } from '../../design/notice'
import { useRefusalWords } from '../../i18n/use-words'
import type { BoardSession } from '../../sync/session-types'
import styles from './board-notices.module.css'

export function BoardNotices({ session }: { readonly session: BoardSession }) {
  const { t } = useTranslation()
  const line = useStore(session.line)
  const storage = useStore(session.storage)
  return (
    <div className={styles.notices}>
      {line.state === 'ended' && <Ended reason={line.reason} />}
      {storage.state === 'failed' && <Notice tone="warn">{t(`storage.${storage.fault}`)}</Notice>}
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
  const reload = <Button onClick={() => location.reload()}>{t('error.reload')}</Button>
  const signIn = reason.code === 'not-signed-in' || reason.code === 'other-user'
  return (
    <Notice tone="danger" action={signIn ? <SignInAgain /> : reload}>
      {refusalWords(reason)} {t('sync.endedKept')}
    </Notice>
  )
}

function SignInAgain() {
  const { t } = useTranslation()
  return <Button renderRoot={(props) => <Link to="/sign-in" {...props} />}>{t('sync.signInAgain')}</Button>
}
