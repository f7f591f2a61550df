/** A person as those see them who manage people: what they are can be changed; whoever leaves is deactivated, not deleted. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/model/account'
import type { Person } from '../../../shared/model/person'
import { useAccountApi } from '../../context/use-account-api'
import { useRequest } from '../../context/use-request'
import { nameFault } from '../../design/account-faults'
import { Button } from '../../design/button'
import { Field } from '../../design/field'
import { LanguageFields } from '../../design/language-fields'
import { Notice } from '../../design/notice'
import { FormDialog } from '../../dialogs/form-dialog'
import { useRefusalWords } from '../../i18n/use-words'
import type { Answer } from '../../platform/caller'
import { type Standing, StandingFields } from './standing-fields'

type Tongue = Pick<Account, 'language' | 'timeZone'>

interface Props {
  readonly person: Person
  /** Someone is not what they were; the people are to be read anew. */
  readonly onChanged: () => void
  readonly onClose: () => void
}

export function PersonDialog({ person, onChanged, onClose }: Props) {
  const { t } = useTranslation()
  const accounts = useAccountApi()
  const refusalWords = useRefusalWords()
  const { busy, refused, run } = useRequest()
  const [leaving, setLeaving] = useState(false)
  const [name, setName] = useState(person.name)
  const [standing, setStanding] = useState<Standing>(person)
  const [tongue, setTongue] = useState<Partial<Tongue>>({})
  const { data } = useQuery({ queryKey: ['people', 'accounts'], queryFn: () => accounts.accounts() })
  const account = data?.ok ? data.value.find((one) => one.person === person.id) : undefined
  const fault = nameFault(name)
  const ask = async (request: () => Promise<Answer<unknown>>): Promise<void> => {
    if (!(await run(request))) return
    onChanged()
    onClose()
  }
  const trouble = refused && <Notice tone="danger">{refusalWords(refused)}</Notice>
  if (leaving) {
    return (
      <FormDialog
        title={t('people.deactivateTitle', { name: person.name })}
        submit={t('people.deactivateDo')}
        danger
        disabled={busy}
        onSubmit={() => void ask(() => accounts.deactivate(person.id))}
        onClose={onClose}
      >
        {trouble}
        <p>{t('people.deactivateMeans')}</p>
      </FormDialog>
    )
  }
  const { role, center, post } = standing
  const change = { name: name.trim(), role, center, post: post.trim(), ...tongue }
  return (
    <FormDialog
      title={person.name}
      submit={t('common.save')}
      disabled={busy || fault !== null}
      onSubmit={() => void ask(() => accounts.changePerson(person.id, change))}
      onClose={onClose}
    >
      {trouble}
      <Field label={t('enter.name')} fault={fault && t(`enter.fault.${fault}`)}>
        <input
          type="text"
          dir="auto"
          data-autofocus
          value={name}
          aria-invalid={fault !== null}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      {account?.email && (
        <Field label={t('account.email')}>
          <input type="text" value={account.email} readOnly />
        </Field>
      )}
      <StandingFields value={standing} onChange={setStanding} />
      {account && <LanguageFields value={{ ...account, ...tongue }} onChange={(more) => setTongue({ ...tongue, ...more })} />}
      <p>
        <Button small onClick={() => setLeaving(true)}>
          {t('people.deactivate')}
        </Button>
      </p>
    </FormDialog>
  )
}
