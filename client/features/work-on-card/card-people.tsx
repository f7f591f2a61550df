/** Who works on the card: each with a way off it, and a way for others onto it, center by center. */
import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Card } from '../../../shared/model/card'
import type { UserId } from '../../../shared/primitives/ids'
import { assign } from '../../actions/assign'
import { Avatar } from '../../design/avatar'
import { useOpenBoard } from '../../projections/use-board'
import { useWorkspace } from '../get-around/workspace'
import { groupPeople } from '../sign-in/group-people'
import styles from './card-people.module.css'

export function CardPeople({ card, editable }: { readonly card: Card; readonly editable: boolean }) {
  const { t } = useTranslation()
  const board = useOpenBoard()
  const { people, byId } = useWorkspace()
  const nameOf = (id: UserId): string => byId.get(id)?.name ?? t('card.someone')
  const free = people.filter((person) => !card.assignees.includes(person.id))
  return (
    <div className={styles.people}>
      {card.assignees.map((id) => (
        <span key={id} className={styles.person}>
          <Avatar person={byId.get(id) ?? { name: '?', center: null }} size={22} decorative />
          {nameOf(id)}
          {editable && (
            <button
              type="button"
              className={styles.off}
              aria-label={t('card.unassign', { name: nameOf(id) })}
              onClick={() => assign(board, card.id, id, false)}
            >
              <X size={13} aria-hidden="true" />
            </button>
          )}
        </span>
      ))}
      {editable ? (
        <select
          className={styles.add}
          value=""
          aria-label={t('card.assign')}
          onChange={(event) => assign(board, card.id, event.target.value as UserId, true)}
        >
          <option value="">{t('card.assign')}</option>
          {groupPeople(free, '', () => '').map((group) => (
            <optgroup key={group.center ?? 'none'} label={group.center ? t(`centers.short.${group.center}`) : t('centers.none')}>
              {group.people.map((person) => (
                <option key={person.id} value={person.id}>
                  {person.name}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      ) : (
        card.assignees.length === 0 && t('card.nobody')
      )}
    </div>
  )
}
