/** Name, e-mail and password of whoever comes in for the first time: by a set-up or an invitation. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from '../../../shared/model/person'
import { PASSWORD_LENGTH } from '../../../shared/protocol/accounts'
import { useRequest } from '../../context/use-request'
import { emailFault, nameFault, passwordFault } from '../../design/account-faults'
import { Button } from '../../design/button'
import { Field } from '../../design/field'
import { Notice } from '../../design/notice'
import { PasswordField } from '../../design/password-field'
import { useFaults } from '../../design/use-faults'
import { useRefusalWords } from '../../i18n/use-words'
import type { NewAccount } from '../../platform/account-api'
import type { Answer } from '../../platform/caller'
import styles from './entrance.module.css'
import { useEnter } from './use-enter'

interface Props {
  readonly token: string
  /** The only address that can come in by this link. */
  readonly fixedEmail?: string | null
  /** What the button says. */
  readonly submit: string
  readonly send: (account: NewAccount) => Promise<Answer<Person>>
}

export function NewAccountForm({ token, fixedEmail = null, submit, send }: Props) {
  const { t } = useTranslation()
  const enter = useEnter()
  const refusalWords = useRefusalWords()
  const { busy, refused, run } = useRequest()
  const [name, setName] = useState('')
  const [email, setEmail] = useState(fixedEmail ?? '')
  const [password, setPassword] = useState('')
  const faults = useFaults({ name: nameFault(name), email: emailFault(email), password: passwordFault(password) })
  const come = async (): Promise<void> => {
    const came = await run(() => send({ token, name: name.trim(), email: email.trim(), password }))
    if (came) await enter(came.value)
  }
  return (
    <form className={styles.form} noValidate onSubmit={(event) => faults.check(event, () => void come())}>
      {refused && <Notice tone="danger">{refusalWords(refused)}</Notice>}
      <Field label={t('enter.name')} hint={t('enter.nameHint')} fault={faults.of('name')}>
        <input
          type="text"
          dir="auto"
          autoComplete="name"
          value={name}
          aria-invalid={faults.of('name') !== null}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <Field label={t('enter.email')} hint={fixedEmail ? t('enter.invitedEmail') : undefined} fault={faults.of('email')}>
        <input
          type="email"
          autoComplete="username"
          value={email}
          readOnly={fixedEmail !== null}
          aria-invalid={faults.of('email') !== null}
          onChange={(event) => setEmail(event.target.value)}
        />
      </Field>
      <PasswordField
        label={t('enter.password')}
        value={password}
        autoComplete="new-password"
        hint={t('enter.passwordHint', { ...PASSWORD_LENGTH })}
        fault={faults.of('password')}
        onChange={setPassword}
      />
      <Button type="submit" look="primary" busy={busy}>
        {submit}
      </Button>
    </form>
  )
}
