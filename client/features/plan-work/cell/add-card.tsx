/** Offers a new card at the end of a cell; in a lane without cards it says so in words. */
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Column } from '../../../../shared/model/column'
import type { Lane } from '../../../../shared/model/lane'
import { takesCards } from '../../../../shared/rules/pivot'
import { cardsIn, cellKey } from '../../../projections/board-state'
import { rowOfId } from '../../../projections/pivot-rows'
import { useBoard } from '../../../projections/use-board'
import { useMay, usePlan } from '../plan'
import styles from './cell.module.css'

export function AddCard({ lane, column }: { readonly lane: Lane; readonly column: Column }) {
  const { t } = useTranslation()
  const { ui, pivot } = usePlan()
  const allowed = useMay('edit-cards', lane.id)
  const emptyLane = useBoard(({ frame, cells }) => {
    if (pivot) return false
    const isFirst = frame.columns[0]?.id === column.id
    return isFirst && frame.columns.every(({ id }) => !cells.has(cellKey(lane.id, id)))
  })
  const over = useBoard((state) => (column.laneLimit === null ? 0 : cardsIn(state, lane.id, column.id).length - column.laneLimit))
  if (!allowed) return emptyLane ? <p className={styles.nothing}>{t('board.emptyLane')}</p> : null
  if (pivot && !takesCards(pivot, rowOfId(lane.id))) return null
  const add = (
    <button
      type="button"
      className={styles.add}
      data-add-card
      // Not a stop of Tab in each cell: arrows reach it in an empty one, C does it in the others. A lane without cards has one.
      tabIndex={emptyLane ? 0 : -1}
      aria-label={t('board.newCardIn', { column: column.title, lane: lane.title })}
      onClick={() => ui.setState({ composer: { lane: lane.id, column: column.id } })}
    >
      <Plus size={14} aria-hidden="true" />
      <span className={styles.addWords} data-shown={emptyLane || undefined}>
        {t(emptyLane ? 'board.firstCard' : 'board.newCard')}
      </span>
    </button>
  )
  if (over <= 0) return add
  return (
    <>
      {add}
      <span className={styles.overLimit}>{t('board.overLaneLimit', { count: over, limit: column.laneLimit })}</span>
    </>
  )
}
