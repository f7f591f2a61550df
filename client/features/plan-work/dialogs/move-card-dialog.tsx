/** “Move to…”: lane, column and position by choosing; for phones, keyboards and distances that no drag covers. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CardId, ColumnId, LaneId } from '../../../../shared/primitives/ids'
import { moveCard } from '../../../actions/move-card'
import { Field } from '../../../design/field'
import { FormDialog } from '../../../dialogs/form-dialog'
import { cardsIn, type Spot, spotOf } from '../../../projections/board-state'
import { useBoard, useOpenBoard } from '../../../projections/use-board'
import { report, usePlan } from '../plan'
import { useSay } from '../say'
import { useSurface } from '../surface'

export function MoveCardDialog({ card: id, onClose }: { readonly card: CardId; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const plan = usePlan()
  const surface = useSurface()
  const say = useSay()
  const { store } = useOpenBoard()
  const title = useBoard((state) => state.cards.get(id)?.title ?? '')
  const { lanes, columns } = useBoard((state) => state.frame)
  const [to, setTo] = useState(() => spotOf(store.getState(), id))
  const others = useBoard((state) => (to ? othersIn(cardsIn(state, to.lane, to.column), id) : 0))
  if (!to) return null
  const spot = { ...to, index: Math.min(to.index, others) }
  /** In another cell the end is what most people mean. */
  const choose = (cell: Partial<Spot>) => {
    const next = { ...to, ...cell }
    setTo({ ...next, index: othersIn(cardsIn(store.getState(), next.lane, next.column), id) })
  }
  const move = () => {
    onClose()
    if (!report(plan, moveCard(plan.board, id, spot)).ok) return
    plan.ui.setState(({ folded }) => ({
      active: id,
      wantsFocus: true,
      lane: spot.lane,
      column: spot.column,
      folded: new Set([...folded].filter((lane) => lane !== spot.lane)),
    }))
    surface.current?.show(spot)
    say(t('board.moved'), spot)
  }
  return (
    <FormDialog title={t('board.moveTitle', { title })} submit={t('board.move')} onSubmit={move} onClose={onClose}>
      <Field label={t('board.laneWord')}>
        <select value={spot.lane} onChange={(event) => choose({ lane: event.target.value as LaneId })}>
          {lanes.map((lane) => (
            <option key={lane.id} value={lane.id}>
              {lane.title}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('board.columnWord')}>
        <select value={spot.column} data-autofocus onChange={(event) => choose({ column: event.target.value as ColumnId })}>
          {columns.map((column) => (
            <option key={column.id} value={column.id}>
              {column.title}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('board.position')}>
        <select value={spot.index} onChange={(event) => setTo({ ...to, index: Number(event.target.value) })}>
          {Array.from({ length: others + 1 }, (_, index) => (
            <option key={index.toString()} value={index}>
              {index === 0 ? t('board.first') : index === others ? t('board.last', { position: index + 1 }) : index + 1}
            </option>
          ))}
        </select>
      </Field>
    </FormDialog>
  )
}

const othersIn = (cards: readonly CardId[], id: CardId): number => cards.filter((one) => one !== id).length
