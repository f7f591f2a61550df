/** Where one is signed in; each session can be ended, all others at once, and all of them with signing out here. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { SessionSummary } from '../../../shared/protocol/accounts'
import { useAccountApi } from '../../context/use-account-api'
import { useRequest } from '../../context/use-request'
import { useWorkspace } from '../../context/workspace'
import { Button } from '../../design/button'
import { Notice } from '../../design/notice'
import { useRefusalWords } from '../../i18n/use-words'
import { Moment } from '../../moment'
import type { Answer } from '../../platform/caller'
import { SignOut } from '../sign-in/sign-out'
import styles from './account-page.module.css'
import { programName } from './program-name'
import { Section } from './section'

export function Sessions() {
  const { t } = useTranslation()
  const { me } = useWorkspace()
  const accounts = useAccountApi()
  const refusalWords = useRefusalWords()
  const { busy, refused, run } = useRequest()
  const { data, refetch } = useQuery({ queryKey: ['sessions', me.id], queryFn: () => accounts.sessions() })
  const sessions = data?.ok ? [...data.value].sort((a, b) => Number(b.current) - Number(a.current)) : []
  const end = async (request: () => Promise<Answer<void>>): Promise<void> => {
    await run(request)
    await refetch()
  }
  return (
    <Section
      title={t('account.sessions')}
      action={
        sessions.length > 1 && (
          <Button small busy={busy} onClick={() => void end(accounts.endOtherSessions)}>
            {t('account.endOthers')}
          </Button>
        )
      }
    >
      {refused && <Notice tone="danger">{refusalWords(refused)}</Notice>}
      {data && !data.ok && <p className={styles.hint}>{t('account.unreachable')}</p>}
      <ul>
        {sessions.map((session) => (
          <SessionLine
            key={session.id}
            session={session}
            busy={busy}
            onEnd={() => void end(() => accounts.endSession(session.id))}
          />
        ))}
      </ul>
      <SignOut everywhere={accounts.endOtherSessions} />
    </Section>
  )
}

interface LineProps {
  readonly session: SessionSummary
  readonly busy: boolean
  readonly onEnd: () => void
}

function SessionLine({ session, busy, onEnd }: LineProps) {
  const { t } = useTranslation()
  const program = programName(session.program) ?? t('account.unknownProgram')
  return (
    <li className={styles.line} data-session={session.id}>
      <div className={styles.words}>
        <strong>{program}</strong>
        {session.current && <span className={styles.mark}>{t('account.thisOne')}</span>}
        <small>
          {session.address && `${session.address} · `}
          {t('account.since')} <Moment at={session.startedAt} />
        </small>
      </div>
      {!session.current && (
        <Button small busy={busy} aria-label={t('account.endOneOf', { program })} onClick={onEnd}>
          {t('account.endOne')}
        </Button>
      )}
    </li>
  )
}
