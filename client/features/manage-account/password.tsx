/** Changing one's password, which ends all other sessions. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/model/account'
import { PASSWORD_LENGTH } from '../../../shared/protocol/accounts'
import { useAccountApi } from '../../context/use-account-api'
import { useRequest } from '../../context/use-request'
import { passwordFault } from '../../design/account-faults'
import { Button } from '../../design/button'
import { Notice } from '../../design/notice'
import { PasswordField } from '../../design/password-field'
import { useFaults } from '../../design/use-faults'
import { useRefusalWords } from '../../i18n/use-words'
import styles from './account-page.module.css'
import { Section } from './section'

export function Password({ account }: { readonly account: Account }) {
  const { t } = useTranslation()
  if (account.hasPassword) return <ChangePassword email={account.email} />
  return (
    <Section title={t('account.password')}>
      <p className={styles.hint}>{t(account.email ? 'account.passwordNone' : 'account.passwordDemo')}</p>
    </Section>
  )
}

function ChangePassword({ email }: { readonly email: string | null }) {
  const { t } = useTranslation()
  const accounts = useAccountApi()
  const refusalWords = useRefusalWords()
  const { busy, refused, run } = useRequest()
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const [changed, setChanged] = useState(false)
  const isWrong = refused !== null && refused !== 'offline' && refused.code === 'wrong-password'
  const faults = useFaults({ current: current ? null : 'empty', password: passwordFault(password) })
  const change = async (): Promise<void> => {
    setChanged(false)
    if (!(await run(() => accounts.changePassword({ current, password })))) return
    setCurrent('')
    setPassword('')
    faults.forget()
    setChanged(true)
  }
  return (
    <Section title={t('account.password')}>
      <form className={styles.form} noValidate onSubmit={(event) => faults.check(event, () => void change())}>
        {refused && <Notice tone="danger">{isWrong ? t('account.passwordWrong') : refusalWords(refused)}</Notice>}
        {changed && <Notice tone="info">{t('account.passwordChanged')}</Notice>}
        {/* Password managers want to know whose password it is. */}
        <input type="hidden" autoComplete="username" value={email ?? ''} />
        <PasswordField
          label={t('account.passwordCurrent')}
          value={current}
          autoComplete="current-password"
          fault={faults.of('current')}
          onChange={setCurrent}
        />
        <PasswordField
          label={t('enter.newPassword')}
          value={password}
          autoComplete="new-password"
          hint={t('enter.passwordHint', { ...PASSWORD_LENGTH })}
          fault={faults.of('password')}
          onChange={setPassword}
        />
        <p className={styles.actions}>
          <Button type="submit" look="primary" busy={busy}>
            {t('account.passwordChange')}
          </Button>
        </p>
      </form>
    </Section>
  )
}
