/** A card that came over a column's limit: who put it there and when, and the way back to where it came from. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Refusal } from '../../../../shared/model/refusal'
import { originOf } from '../../../../shared/rules/over-limit'
import { type Cell, shownPlace } from '../../../../shared/rules/placement'
import { moveCard } from '../../../actions/move-card'
import { Avatar } from '../../../design/avatar'
import { Button } from '../../../design/button'
import { Notice } from '../../../design/notice'
import { useRefusalWords } from '../../../i18n/use-words'
import { Moment } from '../../../moment'
import { type BoardState, cardsIn } from '../../../projections/board-state'
import { useBoard } from '../../../projections/use-board'
import { useMay, usePlan } from '../plan'
import styles from './over-limit.module.css'
import type { CardOver } from './use-cards-over'

export function CardOverRow({ card: id, arrival }: CardOver) {
  const { t } = useTranslation()
  const plan = usePlan()
  const words = useRefusalWords()
  // Where it came from may be full by now.
  const [refused, setRefused] = useState<Refusal | null>(null)
  const mayMove = useMay('edit-cards')
  const title = useBoard((state) => state.cards.get(id)?.title ?? '')
  const origin = useBoard((state) => originOn(state, { card: id, arrival }), sameCell)
  const place = useBoard((state) => (origin ? placeWords(state, { card: id, arrival }, origin) : ''))
  const person = (arrival?.user && plan.people.get(arrival.user)) || { name: t('overLimit.someone'), center: null }
  const back = () => {
    if (!origin) return
    const index = cardsIn(plan.board.store.getState(), origin.lane, origin.column).length
    const moved = moveCard(plan.board, id, { ...origin, index })
    setRefused(moved.ok ? null : moved.error)
  }
  return (
    <li className={styles.card} data-card-over={id}>
      <div className={styles.words}>
        <span className={styles.title} dir="auto">
          {title}
        </span>
        {arrival && (
          <span className={styles.who}>
            <Avatar person={person} size={20} decorative />
            {t(`overLimit.${arrivalWords(arrival.kind)}`, { name: person.name })} · <Moment at={arrival.at} />
          </span>
        )}
      </div>
      {mayMove && origin && !refused && (
        <Button small aria-label={t('overLimit.backLabel', { title, place })} onClick={back}>
          {t('overLimit.back', { place })}
        </Button>
      )}
      {refused && <Notice tone="warn">{words(refused)}</Notice>}
      {mayMove && (!origin || refused) && (
        <Button
          small
          aria-label={t('overLimit.elsewhereLabel', { title })}
          onClick={() => plan.ui.setState({ dialog: { kind: 'move-card', card: id } })}
        >
          {t('overLimit.elsewhere')}
        </Button>
      )}
    </li>
  )
}

function originOn(state: BoardState, { card: id, arrival }: CardOver): Cell | null {
  const card = state.cards.get(id)
  const now = card && shownPlace(card.place, state.frame)
  return now && arrival ? originOf(arrival, now, state.frame) : null
}

/** The lane is named only where it is another one. */
function placeWords(state: BoardState, { card }: CardOver, origin: Cell): string {
  const column = state.columns.get(origin.column)?.title ?? ''
  return state.cards.get(card)?.place.lane === origin.lane ? column : `${state.lanes.get(origin.lane)?.title ?? ''} · ${column}`
}

const arrivalWords = (kind: string) => (kind === 'moved' ? 'came' : kind === 'restored' ? 'restored' : 'created')

const sameCell = (a: Cell | null, b: Cell | null): boolean => a?.lane === b?.lane && a?.column === b?.column
