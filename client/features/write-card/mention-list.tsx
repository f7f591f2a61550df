/** The people that “@” and what was typed after it may mean; the keys stay in the text. */
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { Avatar } from '../../design/avatar'
import { usePostName } from '../../i18n/use-words'
import type { Mentioning } from './mention'
import styles from './write-card.module.css'

const LIST_HEIGHT = 300

export function MentionList({ mentioning }: { readonly mentioning: Mentioning }) {
  const { t } = useTranslation()
  const postName = usePostName()
  const list = useStore(mentioning, (state) => state.list)
  if (!list?.at || list.people.length === 0) return null
  const above = list.at.bottom + LIST_HEIGHT > window.innerHeight
  const place = above ? { bottom: window.innerHeight - list.at.top + 4 } : { top: list.at.bottom + 4 }
  return (
    <div
      className={styles.people}
      style={{ ...place, left: Math.min(list.at.left, window.innerWidth - 260) }}
      role="listbox"
      aria-label={t('write.people')}
      tabIndex={-1}
    >
      {list.people.map((person, index) => (
        <button
          key={person.id}
          type="button"
          role="option"
          aria-selected={index === list.chosen}
          tabIndex={-1}
          // The text keeps the focus.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => list.choose(person)}
        >
          <Avatar person={person} size={22} decorative />
          <span>{person.name}</span>
          <small>{postName(person)}</small>
        </button>
      ))}
    </div>
  )
}
