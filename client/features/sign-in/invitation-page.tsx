/** `/invitation#secret`: whom it is from and what one will be; a name and a password, and one is in. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useAccountApi } from '../../context/use-account-api'
import { Button } from '../../design/button'
import { Notice } from '../../design/notice'
import { BrokenLink } from './broken-link'
import { Door, Entrance } from './entrance'
import styles from './entrance.module.css'
import { useLinkSecret } from './link-secret'
import { NewAccountForm } from './new-account-form'
import { ProviderButton } from './provider-button'

export function InvitationPage() {
  const token = useLinkSecret()
  return <Door>{token ? <Invited key={token} token={token} /> : <BrokenLink />}</Door>
}

function Invited({ token }: { readonly token: string }) {
  const { t } = useTranslation()
  const accounts = useAccountApi()
  const { data: answer, refetch } = useQuery({ queryKey: ['invitation', token], queryFn: () => accounts.invitation(token) })
  if (!answer) return <Entrance title={t('enter.reading')}>{null}</Entrance>
  if (!answer.ok && answer.error !== 'offline') return <BrokenLink refused={answer.error} />
  if (!answer.ok) {
    return (
      <Notice tone="warn" action={<Button onClick={() => void refetch()}>{t('common.again')}</Button>}>
        {t('signIn.unreachable')}
      </Notice>
    )
  }
  const { host, role, center, email } = answer.value
  const words = center
    ? t('enter.invitedInto', { host, role: t(`roles.${role}`), center: t(`centers.${center}`) })
    : t('enter.invitedAs', { host, role: t(`roles.${role}`) })
  return (
    <Entrance title={t('enter.invited')} words={words}>
      <div className={styles.form}>
        <ProviderButton invitation={token} />
      </div>
      <NewAccountForm token={token} fixedEmail={email} submit={t('enter.invitedDo')} send={accounts.acceptInvitation} />
      <p className={styles.aside}>
        <Link to="/sign-in">{t('enter.backToSignIn')}</Link>
      </p>
    </Entrance>
  )
}
