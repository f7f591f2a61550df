/** Who else looks at this board now; several tabs of one person are one. */
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useWorkspace } from '../../context/workspace'
import { Avatar } from '../../design/avatar'
import type { BoardSession } from '../../sync/session-types'
import styles from './who-is-here.module.css'

const SHOWN = 4

export function WhoIsHere({ session }: { readonly session: BoardSession }) {
  const { t } = useTranslation()
  const { me, people } = useWorkspace()
  const peers = useStore(session.peers)
  const here = new Set(peers.map(({ user }) => user))
  const others = people.filter(({ id }) => here.has(id) && id !== me.id)
  const more = others.slice(SHOWN)
  if (others.length === 0) return null
  return (
    <ul className={styles.here} aria-label={t('board.here')}>
      {others.slice(0, SHOWN).map((person) => (
        <li key={person.id}>
          <Avatar person={person} here />
        </li>
      ))}
      {more.length > 0 && (
        <li className={styles.more} title={more.map(({ name }) => name).join(t('list.comma'))}>
          +{more.length}
        </li>
      )}
    </ul>
  )
}
