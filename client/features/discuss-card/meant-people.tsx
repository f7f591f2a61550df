/** The people whom “@” and what was typed behind it may mean; the keys stay in the field. */
import { useTranslation } from 'react-i18next'
import type { Person } from '../../../shared/model/person'
import { Avatar } from '../../design/avatar'
import { usePostName } from '../../i18n/use-words'
import styles from './card-comments.module.css'

interface Props {
  readonly people: readonly Person[]
  readonly chosen: number
  readonly onChoose: (person: Person) => void
}

export function MeantPeople({ people, chosen, onChoose }: Props) {
  const { t } = useTranslation()
  const postName = usePostName()
  if (people.length === 0) return null
  return (
    <div className={styles.people} role="listbox" aria-label={t('comments.people')} tabIndex={-1}>
      {people.map((person, index) => (
        <button
          key={person.id}
          type="button"
          role="option"
          aria-selected={index === chosen}
          tabIndex={-1}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(person)}
        >
          <Avatar person={person} size={22} decorative />
          <span>{person.name}</span>
          <small>{postName(person)}</small>
        </button>
      ))}
    </div>
  )
}
