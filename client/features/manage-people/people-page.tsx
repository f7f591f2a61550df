/** `/people`: everyone of the workspace, center by center. Administrators invite, change and deactivate. */
import { useQueryClient } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from '../../../shared/model/person'
import { may } from '../../../shared/rules/permissions'
import { useAccountApi } from '../../context/use-account-api'
import { useRequest } from '../../context/use-request'
import { useWorkspace } from '../../context/workspace'
import { Avatar } from '../../design/avatar'
import { Button } from '../../design/button'
import { CenterDot } from '../../design/center-name'
import { Notice } from '../../design/notice'
import { useReturnedFocus } from '../../design/use-returned-focus'
import { useAccountTexts } from '../../i18n/accounts/use-account-texts'
import { usePostName, useRefusalWords } from '../../i18n/use-words'
import { groupPeople } from '../choose-people/group-people'
import { PageHeader } from '../get-around/page-header'
import { ImportDialog } from './import-dialog'
import { InviteDialog } from './invite-dialog'
import { invitationsKey, OpenInvitations } from './open-invitations'
import styles from './people-page.module.css'
import { PersonDialog } from './person-dialog'

type Dialog = { readonly kind: 'invite' | 'import' } | { readonly kind: 'person'; readonly person: Person }

export function PeoplePage() {
  useAccountTexts()
  const { t } = useTranslation()
  const { me, people } = useWorkspace()
  const postName = usePostName()
  const queries = useQueryClient()
  const [typed, setTyped] = useState('')
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const focus = useReturnedFocus()
  const manages = may(me, 'manage-people')
  const here = people.filter(({ active }) => active)
  const groups = groupPeople(here, typed, (person) =>
    [person.name, postName(person), t(`roles.${person.role}`), person.center ? t(`centers.${person.center}`) : ''].join(' '),
  )
  const changed = (): void => {
    void queries.invalidateQueries({ queryKey: ['people'] })
    void queries.invalidateQueries({ queryKey: invitationsKey })
  }
  const open = (opened: Dialog): void => {
    focus.leave()
    setDialog(opened)
  }
  const close = (): void => {
    setDialog(null)
    focus.comeBack()
  }
  const edit = manages ? (person: Person): void => open({ kind: 'person', person }) : null
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
              <Button look="primary" onClick={() => open({ kind: 'invite' })}>
                {t('people.invite')}
              </Button>
              <Button onClick={() => open({ kind: 'import' })}>{t('people.import')}</Button>
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
                    <PersonLine person={person} me={person.id === me.id} onEdit={edit} />
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
        <Left people={people.filter(({ active }) => !active)} manages={manages} onChanged={changed} />
      </div>
      {dialog?.kind === 'invite' && <InviteDialog onChanged={changed} onClose={close} />}
      {dialog?.kind === 'import' && <ImportDialog onChanged={changed} onClose={close} />}
      {dialog?.kind === 'person' && <PersonDialog person={dialog.person} onChanged={changed} onClose={close} />}
    </>
  )
}

interface LineProps {
  readonly person: Person
  readonly me: boolean
  readonly onEdit: ((person: Person) => void) | null
}

/** A button for those who may change the person, else words. */
function PersonLine({ person, me, onEdit }: LineProps) {
  const { t } = useTranslation()
  const postName = usePostName()
  const words = (
    <>
      <Avatar person={person} size={28} decorative />
      <span className={styles.who} dir="auto" title={person.name}>
        {person.name}
      </span>
      {me && <small className={styles.me}>{t('people.me')}</small>}
      {person.post && <span className={styles.post}>{postName(person)}</span>}
      {person.role !== 'member' && <span className={styles.role}>{t(`roles.${person.role}`)}</span>}
    </>
  )
  if (!onEdit) {
    return (
      <div className={styles.line} data-person-id={person.id}>
        {words}
      </div>
    )
  }
  return (
    <button
      type="button"
      className={styles.line}
      data-person-id={person.id}
      title={t('people.edit', { name: person.name })}
      onClick={() => onEdit(person)}
    >
      {words}
    </button>
  )
}

interface LeftProps {
  readonly people: readonly Person[]
  readonly manages: boolean
  readonly onChanged: () => void
}

/** Their names stay on the record. */
function Left({ people, manages, onChanged }: LeftProps) {
  const { t } = useTranslation()
  const accounts = useAccountApi()
  const refusalWords = useRefusalWords()
  const { busy, refused, run } = useRequest()
  if (people.length === 0) return null
  const bringBack = async ({ id }: Person): Promise<void> => {
    if (await run(() => accounts.bringBack(id))) onChanged()
  }
  return (
    <details className={styles.section}>
      <summary>
        {t('people.left')} · {people.length}
      </summary>
      {refused && <Notice tone="danger">{refusalWords(refused)}</Notice>}
      <ul>
        {people.map((person) => (
          <li key={person.id} className={styles.line} data-person-id={person.id}>
            <Avatar person={person} size={28} decorative />
            <span className={styles.who} dir="auto">
              {person.name}
            </span>
            <span className={styles.space} />
            {manages && (
              <Button
                small
                busy={busy}
                aria-label={t('people.bringBackOf', { name: person.name })}
                onClick={() => void bringBack(person)}
              >
                {t('people.bringBack')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
