/** A new token: what for, what it may, until when; then its secret, which is told this once. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type NewToken, SCOPES, type Scope } from '../../../shared/model/token'
import { useAccountApi } from '../../context/use-account-api'
import { useRequest } from '../../context/use-request'
import { nameFault } from '../../design/account-faults'
import { Field } from '../../design/field'
import { Notice } from '../../design/notice'
import { Secret } from '../../design/secret'
import { FormDialog } from '../../dialogs/form-dialog'
import { useRefusalWords } from '../../i18n/use-words'
import styles from './account-page.module.css'

interface Props {
  readonly onMade: () => void
  readonly onClose: () => void
}

const LIVES = [30, 90, 180, 366]

export function TokenDialog({ onMade, onClose }: Props) {
  const { t } = useTranslation()
  const accounts = useAccountApi()
  const refusalWords = useRefusalWords()
  const { busy, refused, run } = useRequest()
  const [form, setForm] = useState<NewToken>({ name: '', scopes: ['read'], days: 90 })
  const [secret, setSecret] = useState<string | null>(null)
  const ready = nameFault(form.name) === null && form.scopes.length > 0
  // Each contains those before it, and is shown so.
  const choose = (scope: Scope, on: boolean): void =>
    setForm({ ...form, scopes: SCOPES.slice(0, SCOPES.indexOf(scope) + (on ? 1 : 0)) })
  const make = async (): Promise<void> => {
    const made = await run(() => accounts.makeToken({ ...form, name: form.name.trim() }))
    if (!made) return
    setSecret(made.value.secret)
    onMade()
  }
  if (secret !== null) {
    return (
      <FormDialog title={t('account.tokenNew')} submit={t('people.inviteDone')} done onSubmit={onClose} onClose={onClose}>
        <p>{t('account.tokenMade')}</p>
        <Secret label={t('account.tokenOf', { name: form.name.trim() })} value={secret} />
      </FormDialog>
    )
  }
  return (
    <FormDialog
      title={t('account.tokenNew')}
      submit={t('account.tokenMake')}
      disabled={busy || !ready}
      onSubmit={() => void make()}
      onClose={onClose}
    >
      {refused && <Notice tone="danger">{refusalWords(refused)}</Notice>}
      <Field label={t('account.tokenName')}>
        <input
          type="text"
          dir="auto"
          maxLength={100}
          data-autofocus
          value={form.name}
          onChange={(event) => setForm({ ...form, name: event.target.value })}
        />
      </Field>
      <fieldset className={styles.scopes}>
        <legend>{t('account.tokenScopes')}</legend>
        {SCOPES.map((scope) => (
          <label key={scope}>
            <input
              type="checkbox"
              checked={form.scopes.includes(scope)}
              onChange={(event) => choose(scope, event.target.checked)}
            />
            <span>
              {t(`account.scopes.${scope}`)} <small>{t(`account.scopeMeans.${scope}`)}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <Field label={t('account.tokenDays')}>
        <select value={form.days} onChange={(event) => setForm({ ...form, days: Number(event.target.value) })}>
          {LIVES.map((days) => (
            <option key={days} value={days}>
              {t('account.days', { count: days })}
            </option>
          ))}
        </select>
      </Field>
    </FormDialog>
  )
}
