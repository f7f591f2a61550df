/** `/sign-in`: one click in the demonstration; elsewhere, how one comes to an account. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from '../../../shared/model/person'
import type { Refusal } from '../../../shared/model/refusal'
import { useApp } from '../../app-context'
import { Notice } from '../../design/notice'
import { useRefusalWords } from '../../i18n/use-words'
import { PreferenceFields } from '../get-around/preference-fields'
import { type CurrentSession, sessionKey } from './current-session'
import { PersonList } from './person-list'
import styles from './sign-in-page.module.css'

export function SignInPage() {
  const { t } = useTranslation()
  const { api } = useApp()
  const offer = useQuery({ queryKey: ['sign-in offer'], queryFn: () => offerOf(api) })
  return (
    <main className={styles.page}>
      <title>{t('signIn.title')}</title>
      <header className={styles.header}>
        <img src="/icon.svg" alt="" width={32} height={32} />
        <h1>{t('signIn.title')}</h1>
        <span className={styles.space} />
        <PreferenceFields />
      </header>
      {offer.data?.kind === 'demo' && <Demonstration people={offer.data.people} />}
      {offer.data?.kind === 'closed' && (
        <Notice tone="info">
          <p>{t('signIn.closed')}</p>
          <p>{t('signIn.closedHow')}</p>
        </Notice>
      )}
      {offer.data?.kind === 'unreachable' && (
        <Notice
          tone="warn"
          action={
            <button type="button" className={styles.again} onClick={() => void offer.refetch()}>
              {t('common.again')}
            </button>
          }
        >
          {t('signIn.unreachable')}
        </Notice>
      )}
    </main>
  )
}

function Demonstration({ people }: { readonly people: readonly Person[] }) {
  const { t } = useTranslation()
  const { api, device } = useApp()
  const refusalWords = useRefusalWords()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [chosen, setChosen] = useState<Person | null>(null)
  const [refused, setRefused] = useState<Refusal | 'offline' | null>(null)

  const signIn = async (person: Person): Promise<void> => {
    setChosen(person)
    const answer = await api.demoSignIn(person.id)
    setChosen(null)
    if (!answer.ok) return setRefused(answer.error)
    device.remember(answer.value)
    queries.setQueryData<CurrentSession>(sessionKey, { user: answer.value, demo: true, confirmed: true })
    await navigate({ to: '/' })
  }
  return (
    <>
      <p className={styles.demo}>{t('signIn.demo')}</p>
      {refused && <Notice tone="danger">{refusalWords(refused)}</Notice>}
      <PersonList people={people} chosen={chosen} onChoose={(person) => void signIn(person)} />
    </>
  )
}

type Offer =
  | { readonly kind: 'demo'; readonly people: readonly Person[] }
  | { readonly kind: 'closed' }
  | { readonly kind: 'unreachable' }

async function offerOf(api: ReturnType<typeof useApp>['api']): Promise<Offer> {
  const session = await api.session()
  if (!session.ok) return { kind: 'unreachable' }
  if (!session.value.demo) return { kind: 'closed' }
  const people = await api.demoPeople()
  return people.ok ? { kind: 'demo', people: people.value } : { kind: 'unreachable' }
}
