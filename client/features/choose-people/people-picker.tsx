/** People to put on a card, found by name or post: those of its strike team first, then center by center. */
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from '../../../shared/model/person'
import type { UserId } from '../../../shared/primitives/ids'
import { usePostName } from '../../i18n/use-words'
import { groupPeople } from './group-people'
import styles from './people-picker.module.css'
import { PersonChoice } from './person-choice'

interface Props {
  readonly people: readonly Person[]
  /** The people of the card's strike team. */
  readonly team: readonly UserId[]
  readonly chosen: readonly UserId[]
  readonly onChange: (user: UserId, on: boolean) => void
}

interface Section {
  readonly name: string
  readonly people: readonly Person[]
}

export function PeoplePicker({ people, team, chosen, onChange }: Props) {
  const { t } = useTranslation()
  const postName = usePostName()
  const [typed, setTyped] = useState('')
  const groups = groupPeople(people, typed, (person) => `${person.name} ${postName(person)}`)
  const inOrder = [...groups.filter(({ center }) => center), ...groups.filter(({ center }) => !center)]
  const sections: Section[] = [
    { name: t('card.team'), people: inOrder.flatMap((group) => group.people.filter(({ id }) => team.includes(id))) },
    ...inOrder.map((group) => ({
      name: group.center ? t(`centers.short.${group.center}`) : t('centers.none'),
      people: group.people.filter(({ id }) => !team.includes(id)),
    })),
  ].filter((section) => section.people.length > 0)
  const first = sections[0]?.people[0]
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || !typed.trim() || !first) return
    event.preventDefault()
    onChange(first.id, !chosen.includes(first.id))
    setTyped('')
  }
  return (
    <div className={styles.picker}>
      <input
        data-autofocus
        type="search"
        className={styles.search}
        value={typed}
        aria-label={t('lane.searchPeople')}
        placeholder={t('lane.searchPeople')}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className={styles.list}>
        {sections.length === 0 && <p className={styles.nobody}>{t('signIn.nobody', { typed: typed.trim() })}</p>}
        {sections.map((section) => (
          <fieldset key={section.name}>
            <legend>{section.name}</legend>
            {section.people.map((person) => (
              <PersonChoice
                key={person.id}
                person={person}
                checked={chosen.includes(person.id)}
                onChange={(on) => onChange(person.id, on)}
              />
            ))}
          </fieldset>
        ))}
      </div>
    </div>
  )
}
