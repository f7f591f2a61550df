/** Who works on the card: each with a way off it, and a way for others onto it. */
import { Plus, X } from 'lucide-react'
import { useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Card } from '../../../shared/model/card'
import type { UserId } from '../../../shared/primitives/ids'
import { assign } from '../../actions/assign'
import { useWorkspace } from '../../context/workspace'
import { Avatar } from '../../design/avatar'
import { Popover } from '../../design/popover'
import { useBoard, useOpenBoard } from '../../projections/use-board'
import { PeoplePicker } from '../choose-people/people-picker'
import styles from './card-people.module.css'
import { useFirst } from './use-first'

const MOST_SHOWN = 8

export function CardPeople({ card, editable }: { readonly card: Card; readonly editable: boolean }) {
  const { t } = useTranslation()
  const board = useOpenBoard()
  const { people, byId } = useWorkspace()
  const team = useBoard((state) => state.laneFacts.get(card.place.lane)?.people)
  const nameOf = (id: UserId): string => byId.get(id)?.name ?? t('card.someone')
  const { list, willGo } = useFocusBeside()
  const { shown, hidden, showAll } = useFirst(card.assignees, MOST_SHOWN)
  return (
    <div ref={list} className={styles.people}>
      {shown.map((id, index) => (
        <span key={id} className={styles.person}>
          <Avatar person={byId.get(id) ?? { name: '?', center: null }} size={22} decorative />
          {nameOf(id)}
          {editable && (
            <button
              type="button"
              className={styles.off}
              aria-label={t('card.unassign', { name: nameOf(id) })}
              onClick={() => {
                willGo(index)
                assign(board, card.id, id, false)
              }}
            >
              <X size={13} aria-hidden="true" />
            </button>
          )}
        </span>
      ))}
      {hidden > 0 && (
        <button type="button" className={styles.add} onClick={showAll}>
          {t('cardFields.showAll', { count: hidden })}
        </button>
      )}
      {editable ? (
        <Popover
          label={t('card.assignees')}
          button={
            <>
              <Plus size={14} aria-hidden="true" />
              {t('card.assign')}
            </>
          }
          buttonProps={{ className: styles.add }}
          width={272}
          align="end"
        >
          <PeoplePicker
            people={people}
            team={team ?? []}
            chosen={card.assignees}
            onChange={(user, on) => assign(board, card.id, user, on)}
          />
        </Popover>
      ) : (
        card.assignees.length === 0 && t('card.nobody')
      )}
    </div>
  )
}

/** Who is taken off goes with their button: the next one's has the focus then, or the one that adds people. */
function useFocusBeside() {
  const list = useRef<HTMLDivElement>(null)
  const gone = useRef<number | null>(null)
  useLayoutEffect(() => {
    if (gone.current === null) return
    list.current?.querySelectorAll<HTMLElement>(':scope > span > button, :scope > button')[gone.current]?.focus()
    gone.current = null
  })
  return {
    list,
    willGo: (index: number) => {
      gone.current = index
    },
  }
}
