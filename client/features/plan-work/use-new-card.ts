/** Opens the field for a new card: in the cell of the focused card, else where requests come in. */
import { useCallback } from 'react'
import type { Cell } from '../../../shared/rules/placement'
import { type BoardState, cardsIn, spotOf } from '../../projections/board-state'
import type { BoardUi } from './board-ui'
import { usePlan } from './plan'
import { useSurface } from './surface'

export function useNewCard(): () => void {
  const { board, ui, phone } = usePlan()
  const surface = useSurface()
  return useCallback(() => {
    const state = board.view.getState()
    const composer = cellForNew(state, ui.getState(), phone)
    if (!composer) return
    ui.setState(({ folded }) => ({ composer, folded: without(folded, composer.lane) }))
    // Once the lane is laid out with the field in it.
    requestAnimationFrame(() =>
      surface.current?.show({ ...composer, index: cardsIn(state, composer.lane, composer.column).length }),
    )
  }, [board, ui, phone, surface])
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
