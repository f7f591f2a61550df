/** Which strike team and column: choosing another one moves the card there, to the end, by the board's own action. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Card } from '../../../shared/model/card'
import type { Refusal } from '../../../shared/model/refusal'
import type { ColumnId, LaneId } from '../../../shared/primitives/ids'
import type { Cell } from '../../../shared/rules/placement'
import { moveCard } from '../../actions/move-card'
import { useRefusalWords } from '../../i18n/use-words'
import { cardsIn } from '../../projections/board-state'
import { useBoard, useOpenBoard } from '../../projections/use-board'
import styles from './card-place.module.css'
import { Row } from './field-row'
import { useShownPlace } from './use-shown-place'

export function CardPlace({ card, editable }: { readonly card: Card; readonly editable: boolean }) {
  const { t } = useTranslation()
  const board = useOpenBoard()
  const [refused, setRefused] = useState<Refusal | null>(null)
  const refusalWords = useRefusalWords()
  const { lanes, columns } = useBoard((state) => state.frame)
  const place = useShownPlace(card)
  if (!place) return null
  const move = (cell: Cell): void => {
    const others = cardsIn(board.store.getState(), cell.lane, cell.column).filter((id) => id !== card.id)
    const moved = moveCard(board, card.id, { ...cell, index: others.length })
    // A late answer is asked for its reason instead.
    setRefused(moved.ok || moved.error.code === 'breach-reason-needed' ? null : moved.error)
  }
  const here = { lane: place.lane.id, column: place.column.id }
  return (
    <>
      <Row label={t('card.lane')}>
        {editable ? (
          <select
            value={here.lane}
            aria-label={t('card.moveToLane')}
            onChange={(event) => move({ ...here, lane: event.target.value as LaneId })}
          >
            {lanes.map((lane) => (
              <option key={lane.id} value={lane.id}>
                {lane.title}
              </option>
            ))}
          </select>
        ) : (
          place.lane.title
        )}
      </Row>
      <Row label={t('card.column')}>
        {editable ? (
          <select
            value={here.column}
            aria-label={t('card.moveToColumn')}
            onChange={(event) => move({ ...here, column: event.target.value as ColumnId })}
          >
            {columns.map((column) => (
              <option key={column.id} value={column.id}>
                {column.title}
              </option>
            ))}
          </select>
        ) : (
          place.column.title
        )}
        {refused && (
          <small className={styles.strayed} role="alert">
            {refusalWords(refused)}
          </small>
        )}
        {place.strayed && <small className={styles.strayed}>{t(`card.strayed.${place.strayed}`)}</small>}
      </Row>
    </>
  )
}
