/** Signing in by e-mail and password, and the way out for whoever has forgotten it. */
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAccountApi } from '../../context/use-account-api'
import { useRequest } from '../../context/use-request'
import { emailFault } from '../../design/account-faults'
import { Button } from '../../design/button'
import { Field } from '../../design/field'
import { Notice } from '../../design/notice'
import { PasswordField } from '../../design/password-field'
import { useFaults } from '../../design/use-faults'
import { useRefusalWords } from '../../i18n/use-words'
import styles from './entrance.module.css'
import { useEnter } from './use-enter'

export function PasswordForm() {
  const { t } = useTranslation()
  const accounts = useAccountApi()
  const enter = useEnter()
  const refusalWords = useRefusalWords()
  const { busy, refused, run } = useRequest()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const faults = useFaults({ email: emailFault(email), password: password ? null : 'empty' })
  const send = async (): Promise<void> => {
    const came = await run(() => accounts.signIn({ email: email.trim(), password }))
    if (came) await enter(came.value)
  }
  return (
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
      <PasswordField
        label={t('enter.password')}
        value={password}
        autoComplete="current-password"
        fault={faults.of('password')}
        onChange={setPassword}
      />
      <Button type="submit" look="primary" busy={busy}>
        {t('enter.signIn')}
      </Button>
      <p className={styles.aside}>
        <Link to="/forgotten-password">{t('enter.forgotten')}</Link>
      </p>
    </form>
  )
}
