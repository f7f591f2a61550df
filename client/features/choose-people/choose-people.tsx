/** Who is in the strike team, chosen center by center, so that one sees which centers it spans. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from '../../../shared/model/person'
import type { UserId } from '../../../shared/primitives/ids'
import { CenterDot } from '../../design/center-name'
import { Field } from '../../design/field'
import { usePostName } from '../../i18n/use-words'
import styles from './choose-people.module.css'
import { groupPeople } from './group-people'
import { PersonChoice } from './person-choice'

interface Props {
  /** What the list is; the people of a team unless told. */
  readonly label?: string
  readonly people: readonly Person[]
  readonly chosen: readonly UserId[]
  readonly onChange: (user: UserId, on: boolean) => void
}

export function ChoosePeople({ label, people, chosen, onChange }: Props) {
  const { t } = useTranslation()
  const postName = usePostName()
  const [typed, setTyped] = useState('')
  // Those in the team when the dialog opened come first; nobody jumps away under the pointer.
  const [before] = useState(() => new Set(chosen))
  const found = groupPeople(people, typed, (person) => `${person.name} ${postName(person)}`)
  const inOrder = [...found.filter(({ center }) => center), ...found.filter(({ center }) => !center)]
  const groups = inOrder.map((group) => ({
    ...group,
    people: group.people.toSorted((a, b) => Number(before.has(b.id)) - Number(before.has(a.id))),
  }))
  return (
    <div className={styles.people}>
      <Field label={label ?? t('lane.people', { count: chosen.length })}>
        <input
          type="search"
          value={typed}
          placeholder={t('lane.searchPeople')}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
      <div className={styles.list}>
        {groups.length === 0 && <p className={styles.nobody}>{t('signIn.nobody', { typed: typed.trim() })}</p>}
        {groups.map((group) => (
          <fieldset key={group.center ?? 'none'} className={styles.center}>
            <legend>{group.center ? <CenterDot center={group.center} /> : t('centers.none')}</legend>
            {group.people.map((person) => (
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
