/** Invitations that nobody has used yet, for those who may withdraw them. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type Invitation, invitationState } from '../../../shared/model/invitation'
import { useAccountApi } from '../../context/use-account-api'
import { useRequest } from '../../context/use-request'
import { Button } from '../../design/button'
import { Notice } from '../../design/notice'
import { useRefusalWords } from '../../i18n/use-words'
import { UntilDay, useNow } from '../../moment'
import styles from './people-page.module.css'

export const invitationsKey = ['invitations'] as const

export function OpenInvitations() {
  const { t } = useTranslation()
  const accounts = useAccountApi()
  const refusalWords = useRefusalWords()
  const now = useNow()
  const { busy, refused, run } = useRequest()
  const { data, refetch } = useQuery({ queryKey: invitationsKey, queryFn: () => accounts.invitations() })
  const open = data?.ok ? data.value.filter((one) => invitationState(one, now) === 'open') : []
  if (open.length === 0) return null
  const withdraw = async ({ id }: Invitation): Promise<void> => {
    await run(() => accounts.withdrawInvitation(id))
    await refetch()
  }
  return (
    <section className={styles.section}>
      <h2>{t('people.invitations')}</h2>
      {refused && <Notice tone="danger">{refusalWords(refused)}</Notice>}
      <ul>
        {open.map((invitation) => {
          const who = invitation.email ?? t('people.withLink')
          return (
            <li key={invitation.id} className={styles.line} data-invitation={invitation.id}>
              <span className={styles.who}>{who}</span>
              <span className={styles.post}>
                {t(`roles.${invitation.role}`)}
                {invitation.center && ` · ${t(`centers.short.${invitation.center}`)}`}
              </span>
              <span className={styles.post}>
                <UntilDay at={invitation.expiresAt} words={(day) => t('people.expires', { day })} />
              </span>
              <Button small busy={busy} aria-label={t('people.withdrawOf', { who })} onClick={() => void withdraw(invitation)}>
                {t('people.withdraw')}
              </Button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
