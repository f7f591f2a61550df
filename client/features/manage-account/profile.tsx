/** Who one is here: the name, the language and the time zone are one's own to change; the rest is the administrators'. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/model/account'
import { useAccountApi } from '../../context/use-account-api'
import { useRequest } from '../../context/use-request'
import { useWorkspace } from '../../context/workspace'
import { nameFault } from '../../design/account-faults'
import { Button } from '../../design/button'
import { Field } from '../../design/field'
import { LanguageFields } from '../../design/language-fields'
import { Notice } from '../../design/notice'
import { useRefusalWords } from '../../i18n/use-words'
import styles from './account-page.module.css'
import { Section } from './section'

interface Props {
  readonly account: Account
  readonly onChanged: (account: Account) => void
}

export function Profile({ account, onChanged }: Props) {
  const { t } = useTranslation()
  const { me } = useWorkspace()
  const accounts = useAccountApi()
  const refusalWords = useRefusalWords()
  const { busy, refused, run } = useRequest()
  const [form, setForm] = useState({ name: me.name, language: account.language, timeZone: account.timeZone })
  const [saved, setSaved] = useState(false)
  const fault = nameFault(form.name)
  const set = (more: Partial<typeof form>): void => {
    setSaved(false)
    setForm({ ...form, ...more })
  }
  const save = async (): Promise<void> => {
    const answer = await run(() => accounts.changeAccount({ ...form, name: form.name.trim() }))
    if (!answer) return
    setSaved(true)
    onChanged(answer.value)
  }
  return (
    <Section title={t('account.profile')}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (!fault) void save()
        }}
      >
        {refused && <Notice tone="danger">{refusalWords(refused)}</Notice>}
        <dl className={styles.facts}>
          <div>
            <dt>{t('account.email')}</dt>
            <dd>{account.email ?? t('account.noEmail')}</dd>
          </div>
          <div>
            <dt>{t('account.role')}</dt>
            <dd>{t(`roles.${me.role}`)}</dd>
          </div>
          <div>
            <dt>{t('account.center')}</dt>
            <dd>{me.center ? t(`centers.${me.center}`) : t('centers.none')}</dd>
          </div>
        </dl>
        <Field label={t('account.name')} fault={fault && t(`enter.fault.${fault}`)}>
          <input
            type="text"
            dir="auto"
            autoComplete="name"
            value={form.name}
            aria-invalid={fault !== null}
            onChange={(event) => set({ name: event.target.value })}
          />
        </Field>
        <LanguageFields value={form} onChange={set} />
        <p className={styles.actions}>
          <Button type="submit" look="primary" busy={busy} disabled={busy || fault !== null}>
            {t('common.save')}
          </Button>
          <span role="status">{saved && t('account.saved')}</span>
        </p>
      </form>
    </Section>
  )
}
