/** `/people`: everyone of the workspace, center by center. Administrators invite. */
import { useQueryClient } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from '../../../shared/model/person'
import { may } from '../../../shared/rules/permissions'
import { Avatar } from '../../design/avatar'
import { Button } from '../../design/button'
import { CenterDot } from '../../design/center-name'
import { useReturnedFocus } from '../../design/use-returned-focus'
import { useAccountTexts } from '../../i18n/accounts/use-account-texts'
import { usePostName } from '../../i18n/use-words'
import { PageHeader } from '../get-around/page-header'
import { useWorkspace } from '../get-around/workspace'
import { groupPeople } from '../sign-in/group-people'
import { InviteDialog } from './invite-dialog'
import { invitationsKey, OpenInvitations } from './open-invitations'
import styles from './people-page.module.css'

export function PeoplePage() {
  useAccountTexts()
  const { t } = useTranslation()
  const { me, people } = useWorkspace()
  const postName = usePostName()
  const queries = useQueryClient()
  const [typed, setTyped] = useState('')
  const [inviting, setInviting] = useState(false)
  const focus = useReturnedFocus()
  const manages = may(me, 'manage-people')
  const here = people.filter(({ active }) => active)
  const groups = groupPeople(here, typed, (person) =>
    [person.name, postName(person), t(`roles.${person.role}`), person.center ? t(`centers.${person.center}`) : ''].join(' '),
  )
  const changed = (): void => void queries.invalidateQueries({ queryKey: invitationsKey })
  const open = (): void => {
    focus.leave()
    setInviting(true)
  }
  const close = (): void => {
    setInviting(false)
    focus.comeBack()
  }
  return (
    <>
      <PageHeader title={t('people.title')} />
      <div className={styles.page}>
        <div className={styles.tools}>
          <label className={styles.search}>
            <Search size={15} aria-hidden="true" />
            <input
              type="search"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              placeholder={t('people.search')}
              aria-label={t('people.search')}
            />
          </label>
          <span className={styles.count}>{t('people.count', { count: here.length })}</span>
          {manages && (
            <div className={styles.deeds}>
              <Button look="primary" onClick={open}>
                {t('people.invite')}
              </Button>
            </div>
          )}
        </div>
        {manages && <OpenInvitations />}
        {groups.length === 0 && typed.trim() && <p className={styles.none}>{t('people.nobody', { typed: typed.trim() })}</p>}
        <div className={styles.groups}>
          {groups.map((group) => (
            <section key={group.center ?? 'none'} className={styles.section} data-center={group.center ?? 'none'}>
              <h2>{group.center ? <CenterDot center={group.center} long /> : t('centers.none')}</h2>
              <ul>
                {group.people.map((person) => (
                  <li key={person.id}>
                    <PersonLine person={person} me={person.id === me.id} />
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
        <Left people={people.filter(({ active }) => !active)} />
      </div>
      {inviting && <InviteDialog onChanged={changed} onClose={close} />}
    </>
  )
}

interface LineProps {
  readonly person: Person
  readonly me: boolean
}

function PersonLine({ person, me }: LineProps) {
  const { t } = useTranslation()
  const postName = usePostName()
  return (
    <div className={styles.line} data-person-id={person.id}>
      <Avatar person={person} size={28} decorative />
      <span className={styles.who} dir="auto" title={person.name}>
        {person.name}
      </span>
      {me && <small className={styles.post}>{t('people.me')}</small>}
      <span className={styles.post}>{postName(person)}</span>
      {person.role !== 'member' && <span className={styles.role}>{t(`roles.${person.role}`)}</span>}
    </div>
  )
}

/** Their names stay on the record. */
function Left({ people }: { readonly people: readonly Person[] }) {
  const { t } = useTranslation()
  if (people.length === 0) return null
  return (
    <details className={styles.section}>
      <summary>
        {t('people.left')} · {people.length}
      </summary>
      <ul>
        {people.map((person) => (
          <li key={person.id} className={styles.line} data-person-id={person.id}>
            <Avatar person={person} size={28} decorative />
            <span className={styles.who} dir="auto">
              {person.name}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
