/** One person of a list that people are chosen from. */
import type { Person } from '../../../shared/model/person'
import { Avatar } from '../../design/avatar'
import { usePostName } from '../../i18n/use-words'
import styles from './person-choice.module.css'

interface Props {
  readonly person: Person
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

export function PersonChoice({ person, checked, onChange }: Props) {
  const postName = usePostName()
  return (
    <label className={styles.person}>
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <Avatar person={person} size={22} decorative />
      {person.name}
      <small>{postName(person)}</small>
    </label>
  )
}
