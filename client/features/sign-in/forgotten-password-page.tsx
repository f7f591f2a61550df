/**
 * `/forgotten-password`: asks for a link by mail, or, on a server that sends none, by the administrator, who finds it in the
 * log. The answer does not tell whether there is such an account (AC9).
 */
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAccountApi } from '../../context/use-account-api'
import { useRequest } from '../../context/use-request'
import { useSignInWays } from '../../context/use-sign-in-ways'
import { emailFault } from '../../design/account-faults'
import { Button } from '../../design/button'
import { Field } from '../../design/field'
import { Notice } from '../../design/notice'
import { useFaults } from '../../design/use-faults'
import { useRefusalWords } from '../../i18n/use-words'
import { Door, Entrance } from './entrance'
import styles from './entrance.module.css'

export function ForgottenPasswordPage() {
  return (
    <Door>
      <ForgottenPassword />
    </Door>
  )
}

function ForgottenPassword() {
  const { t } = useTranslation()
  const accounts = useAccountApi()
  const refusalWords = useRefusalWords()
  const { busy, refused, run } = useRequest()
  const mailed = useSignInWays()?.mail ?? true
  const [email, setEmail] = useState('')
  const [sentTo, setSentTo] = useState<string | null>(null)
  const faults = useFaults({ email: emailFault(email) })
  const send = async (): Promise<void> => {
    const address = email.trim()
    if (await run(() => accounts.forgotPassword(address))) setSentTo(address)
  }
  return (
    <Entrance
      title={t('enter.forgottenTitle')}
      {...(sentTo === null && { words: t(mailed ? 'enter.forgottenMeans' : 'enter.forgottenMeansLog') })}
    >
      {sentTo !== null ? (
        <Notice tone="info">
          <p>{t(mailed ? 'enter.forgottenSent' : 'enter.forgottenLogged', { email: sentTo })}</p>
          <p className={styles.aside}>{t(mailed ? 'enter.forgottenElse' : 'enter.forgottenLoggedElse')}</p>
        </Notice>
      ) : (
        <form className={styles.form} noValidate onSubmit={(event) => faults.check(event, () => void send())}>
          {refused && <Notice tone="danger">{refusalWords(refused)}</Notice>}
          <Field label={t('enter.email')} fault={faults.of('email')}>
            <input
              type="email"
              autoComplete="username"
              value={email}
              aria-invalid={faults.of('email') !== null}
              onChange={(event) => setEmail(event.target.value)}
            />
          </Field>
          <Button type="submit" look="primary" busy={busy}>
            {t(mailed ? 'enter.forgottenDo' : 'enter.forgottenDoLog')}
          </Button>
        </form>
      )}
      <p className={styles.aside}>
        <Link to="/sign-in">{t('enter.backToSignIn')}</Link>
      </p>
    </Entrance>
  )
}
