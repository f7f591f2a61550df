/** `/sign-in`: by password or the company's account; in the demonstration by one click. */
import { useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from '../../../shared/model/person'
import { type Refusal, refusal, refusalSchema } from '../../../shared/model/refusal'
import { useApp } from '../../context/app-context'
import { useRequest } from '../../context/use-request'
import { Button, buttonLook } from '../../design/button'
import { Notice } from '../../design/notice'
import { useRefusalWords } from '../../i18n/use-words'
import { LazyPart } from '../../lazy-part'
import { Door, Entrance } from './entrance'
import { PasswordForm } from './password-form'
import { PersonList } from './person-list'
import { ProviderButton } from './provider-button'
import styles from './sign-in-page.module.css'
import { useEnter } from './use-enter'

const HandIn = lazy(() => import('../trust-sync/hand-in'))

export function SignInPage() {
  return (
    <Door>
      <SignIn />
    </Door>
  )
}

function SignIn() {
  const { t } = useTranslation()
  const { api } = useApp()
  const offer = useQuery({ queryKey: ['sign-in offer'], queryFn: () => offerOf(api) })
  if (offer.data && offer.data.kind !== 'unreachable') {
    return (
      <>
        {offer.data.user ? <GoOn as={offer.data.user} /> : <LeftHere />}
        {offer.data.kind === 'demo' ? <Demonstration people={offer.data.people} /> : <Accounts />}
      </>
    )
  }
  if (!offer.data) return null
  return (
    <Notice tone="warn" action={<Button onClick={() => void offer.refetch()}>{t('common.again')}</Button>}>
      {t('signIn.unreachable')}
    </Notice>
  )
}

/** What the person who was here last could not send. */
function LeftHere() {
  const { device, databaseOf } = useApp()
  const person = device.lastPerson()
  return <LazyPart>{person && <HandIn database={databaseOf(person.id)} name={person.name} />}</LazyPart>
}

/** Loaded anew: another tab may have signed in somebody else than this page remembers. */
function GoOn({ as }: { readonly as: Person }) {
  const { t } = useTranslation()
  return (
    <Notice
      tone="info"
      action={
        <a href="/" {...buttonLook('plain')}>
          {t('signIn.goOn')}
        </a>
      }
    >
      {t('signIn.already', { name: as.name })}
    </Notice>
  )
}

function Accounts() {
  const { t } = useTranslation()
  const refusalWords = useRefusalWords()
  const refused = useProviderRefusal()
  return (
    <Entrance title={t('enter.signIn')}>
      <div className={styles.ways}>
        {refused && <Notice tone="danger">{refusalWords(refused)}</Notice>}
        <ProviderButton />
        <PasswordForm />
      </div>
      <p className={styles.aside}>{t('enter.noAccount')}</p>
    </Entrance>
  )
}

function Demonstration({ people }: { readonly people: readonly Person[] }) {
  const { t } = useTranslation()
  const { api } = useApp()
  const refusalWords = useRefusalWords()
  const enter = useEnter()
  const [chosen, setChosen] = useState<Person | null>(null)
  const { refused, run } = useRequest()

  const signIn = async (person: Person): Promise<void> => {
    setChosen(person)
    const came = await run(() => api.demoSignIn(person.id))
    setChosen(null)
    if (came) await enter(came.value, true)
  }
  return (
    <>
      <title>{t('signIn.title')}</title>
      <h1 className={styles.title}>{t('signIn.choose')}</h1>
      <p className={styles.demo}>{t('signIn.demo')}</p>
      {refused && <Notice tone="danger">{refusalWords(refused)}</Notice>}
      <PersonList people={people} chosen={chosen} onChoose={(person) => void signIn(person)} />
    </>
  )
}

type Offer =
  | { readonly kind: 'demo'; readonly people: readonly Person[]; readonly user: Person | null }
  | { readonly kind: 'accounts'; readonly user: Person | null }
  | { readonly kind: 'unreachable' }

async function offerOf(api: ReturnType<typeof useApp>['api']): Promise<Offer> {
  const session = await api.session()
  if (!session.ok) return { kind: 'unreachable' }
  const { user, demo } = session.value
  if (!demo) return { kind: 'accounts', user }
  const people = await api.demoPeople()
  return people.ok ? { kind: 'demo', people: people.value, user } : { kind: 'unreachable' }
}

/** The provider sent the person back with `#refused=<code>`: nobody came in. */
function useProviderRefusal(): Refusal | null {
  const hash = useLocation({ select: (location) => location.hash })
  const code = refusalSchema.shape.code.safeParse(/^refused=(.+)$/.exec(hash)?.[1])
  return code.success ? refusal(code.data) : null
}
