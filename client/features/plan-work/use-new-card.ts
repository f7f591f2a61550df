/** Opens the field for a new card: in the cell of the focused card, else where requests come in. */
import { useCallback } from 'react'
import type { Cell } from '../../../shared/rules/placement'
import { type BoardState, spotOf } from '../../projections/board-state'
import type { BoardUi } from './board-ui'
import { usePlan } from './plan'

export function useNewCard(): () => void {
  const { board, ui, phone } = usePlan()
  return useCallback(() => {
    const composer = cellForNew(board.store.getState(), ui.getState(), phone)
    if (composer) ui.setState(({ folded }) => ({ composer, folded: without(folded, composer.lane) }))
  }, [board, ui, phone])
}

/** On a phone that is the cell in sight. */
export function cellForNew(state: BoardState, ui: BoardUi, phone: boolean): Cell | null {
  const { lanes, columns } = state.frame
  const active = ui.active === null ? null : spotOf(state, ui.active)
  if (active && !phone) return { lane: active.lane, column: active.column }
  const lane = lanes.find(({ id }) => phone && id === ui.lane) ?? lanes[0]
  const intake = columns.find(({ role }) => role === 'intake') ?? columns[0]
  const column = columns.find(({ id }) => phone && id === ui.column) ?? intake
  return lane && column ? { lane: lane.id, column: column.id } : null
}

function without<T>(set: ReadonlySet<T>, item: T): ReadonlySet<T> {
  if (!set.has(item)) return set
  const next = new Set(set)
  next.delete(item)
  return next
}
