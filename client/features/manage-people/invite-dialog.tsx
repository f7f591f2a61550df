/** An invitation: what it gives, for whom; then its link, which is told this once. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAccountApi } from '../../context/use-account-api'
import { useRequest } from '../../context/use-request'
import { emailFault } from '../../design/account-faults'
import { Field } from '../../design/field'
import { Notice } from '../../design/notice'
import { Secret } from '../../design/secret'
import { FormDialog } from '../../dialogs/form-dialog'
import { useRefusalWords } from '../../i18n/use-words'
import { type Standing, StandingFields } from './standing-fields'

interface Props {
  readonly onChanged: () => void
  readonly onClose: () => void
}

const NEW: Standing = { role: 'member', center: null, post: '' }

export function InviteDialog({ onChanged, onClose }: Props) {
  const { t } = useTranslation()
  const accounts = useAccountApi()
  const refusalWords = useRefusalWords()
  const { busy, refused, run } = useRequest()
  const [standing, setStanding] = useState(NEW)
  const [email, setEmail] = useState('')
  const [made, setMade] = useState<{ readonly link: string; readonly mailed: boolean } | null>(null)
  const fault = email.trim() ? emailFault(email) : null
  const [tried, setTried] = useState(false)
  const invite = async (): Promise<void> => {
    setTried(true)
    if (fault) return
    const post = standing.post.trim()
    const answer = await run(() => accounts.invite({ ...standing, post, email: email.trim() || null }))
    if (!answer) return
    setMade({ link: `${location.origin}/invitation#${answer.value.token}`, mailed: answer.value.mailed })
    onChanged()
  }
  if (made) {
    return (
      <FormDialog title={t('people.inviteTitle')} submit={t('people.inviteDone')} done onSubmit={onClose} onClose={onClose}>
        <p>{t(made.mailed ? 'people.inviteMailed' : 'people.inviteMade')}</p>
        <Secret label={t('people.inviteLink')} value={made.link} />
      </FormDialog>
    )
  }
  const shown = tried ? fault : null
  return (
    <FormDialog
      title={t('people.inviteTitle')}
      submit={t('people.inviteDo')}
      disabled={busy}
      onSubmit={() => void invite()}
      onClose={onClose}
    >
      {refused && <Notice tone="danger">{refusalWords(refused)}</Notice>}
      <Field label={t('people.inviteEmail')} hint={t('people.inviteEmailHint')} fault={shown && t(`enter.fault.${shown}`)}>
        <input
          type="text"
          inputMode="email"
          autoComplete="off"
          data-autofocus
          value={email}
          aria-invalid={shown !== null}
          onChange={(event) => setEmail(event.target.value)}
        />
      </Field>
      <StandingFields value={standing} onChange={setStanding} />
    </FormDialog>
  )
}
