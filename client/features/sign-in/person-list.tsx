/** Everyone of the demonstration, by center, with a search; a click chooses. */
import { Search } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from '../../../shared/model/person'
import { Avatar } from '../../design/avatar'
import { CenterDot } from '../../design/center-name'
import { usePostName } from '../../i18n/use-words'
import { groupPeople } from '../choose-people/group-people'
import styles from './person-list.module.css'

interface Props {
  readonly people: readonly Person[]
  readonly onChoose: (person: Person) => void
  /** The one just chosen: signing in is under way. */
  readonly chosen: Person | null
}

export function PersonList({ people, onChoose, chosen }: Props) {
  const { t } = useTranslation()
  const postName = usePostName()
  const [typed, setTyped] = useState('')
  const groups = groupPeople(people, typed, (person) =>
    [person.name, postName(person), t(`roles.${person.role}`), person.center ? t(`centers.${person.center}`) : ''].join(' '),
  )
  return (
    <>
      <label className={styles.search}>
        <Search size={15} aria-hidden="true" />
        <input
          type="search"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          placeholder={t('signIn.search')}
          aria-label={t('signIn.search')}
        />
      </label>
      {groups.length === 0 && <p className={styles.none}>{t('signIn.nobody', { typed })}</p>}
      <div className={styles.groups}>
        {groups.map((group) => (
          <section key={group.center ?? 'none'} className={styles.group} data-center={group.center ?? 'none'}>
            <h2>{group.center ? <CenterDot center={group.center} long /> : t('centers.none')}</h2>
            <ul>
              {group.people.map((person) => (
                <li key={person.id}>
                  <button type="button" onClick={() => onChoose(person)} disabled={chosen !== null} data-person-id={person.id}>
                    <Avatar person={person} size={28} decorative />
                    <span className={styles.name}>{person.name}</span>
                    <span className={styles.post}>{postName(person)}</span>
                    {person.role === 'head' && <span className={styles.role}>{t('signIn.head')}</span>}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  )
}
