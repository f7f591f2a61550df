/** `/reset-password#secret`: a new password by the link of a mail. */
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PASSWORD_LENGTH } from '../../../shared/protocol/accounts'
import { useAccountApi } from '../../context/use-account-api'
import { useRequest } from '../../context/use-request'
import { passwordFault } from '../../design/account-faults'
import { Button } from '../../design/button'
import { Notice } from '../../design/notice'
import { PasswordField } from '../../design/password-field'
import { useFaults } from '../../design/use-faults'
import { useRefusalWords } from '../../i18n/use-words'
import { BrokenLink } from './broken-link'
import { Door, Entrance } from './entrance'
import styles from './entrance.module.css'
import { useLinkSecret } from './link-secret'
import { useEnter } from './use-enter'

export function ResetPasswordPage() {
  const token = useLinkSecret()
  return <Door>{token ? <ResetPassword key={token} token={token} /> : <BrokenLink />}</Door>
}

function ResetPassword({ token }: { readonly token: string }) {
  const { t } = useTranslation()
  const accounts = useAccountApi()
  const enter = useEnter()
  const refusalWords = useRefusalWords()
  const { busy, refused, run } = useRequest()
  const [password, setPassword] = useState('')
  const faults = useFaults({ password: passwordFault(password) })
  const send = async (): Promise<void> => {
    const came = await run(() => accounts.resetPassword({ token, password }))
    if (came) await enter(came.value)
  }
  return (
    <Entrance title={t('enter.resetTitle')} words={t('enter.resetMeans')}>
      <form className={styles.form} noValidate onSubmit={(event) => faults.check(event, () => void send())}>
        {refused && (
          <Notice tone="danger" action={refused !== 'offline' && <AnotherLink />}>
            {refusalWords(refused)}
          </Notice>
        )}
        <PasswordField
          label={t('enter.newPassword')}
          value={password}
          autoComplete="new-password"
          hint={t('enter.passwordHint', { ...PASSWORD_LENGTH })}
          fault={faults.of('password')}
          onChange={setPassword}
        />
        <Button type="submit" look="primary" busy={busy}>
          {t('enter.resetDo')}
        </Button>
      </form>
    </Entrance>
  )
}

function AnotherLink() {
  const { t } = useTranslation()
  return <Link to="/forgotten-password">{t('enter.anotherLink')}</Link>
}
