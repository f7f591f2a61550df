/** Where the arrow keys lead from a spot of the board: within a cell, across cells, also to what is not rendered. Pure. */
import type { Frame } from '../../../shared/rules/placement'
import type { Spot } from '../../projections/board-state'
import { othersIn, type Position, type Shape, type Target } from './geometry'
import { positionOf, spotAt, targetOf } from './shape'

export type Direction = 'up' | 'down' | 'left' | 'right'

/** `stepDrop` by ids. */
export function dropBeside(frame: Frame, shape: Shape, at: Spot, direction: Direction, from: Spot): Spot | null {
  const [target, start] = [targetOf(frame, at), positionOf(frame, from)]
  const next = target && start && stepDrop(shape, target, direction, start)
  return next && spotAt(frame, next)
}

/** `stepFocus` by ids. */
export function cardBeside(frame: Frame, shape: Shape, at: Spot, direction: Direction, empty = false): Spot | null {
  const target = targetOf(frame, at)
  const next = target && stepFocus(shape, target, direction, empty)
  return next && spotAt(frame, next)
}

/** The next spot for a card held by keyboard, or null at the board's edge; folded lanes are passed over. `from`: its own cell. */
export function stepDrop(shape: Shape, at: Target, direction: Direction, from: Position): Target | null {
  if (direction === 'left' || direction === 'right') {
    const column = at.column + (direction === 'right' ? 1 : -1)
    if (column < 0 || column >= shape.columns) return null
    return { ...at, column, index: Math.min(at.index, othersIn(shape, { lane: at.lane, column }, from)) }
  }
  const others = othersIn(shape, at, from)
  const index = at.index + (direction === 'down' ? 1 : -1)
  if (index >= 0 && index <= others) return { ...at, index }
  const by = direction === 'down' ? 1 : -1
  for (let lane = at.lane + by; lane >= 0 && lane < shape.lanes.length; lane += by) {
    if (!shape.lanes[lane]?.collapsed)
      return { ...at, lane, index: by > 0 ? 0 : othersIn(shape, { lane, column: at.column }, from) }
  }
  return null
}

/**
 * The next card for the focus, or null where there is none that way. Collapsed lanes are passed over, and so are empty
 * cells unless `empty`: then a step to the side stops at them, where a new card can be added.
 */
export function stepFocus(shape: Shape, at: Target, direction: Direction, empty = false): Target | null {
  if (direction === 'up' || direction === 'down') return stepUpOrDown(shape, at, direction)
  const by = direction === 'right' ? 1 : -1
  for (let column = at.column + by; column >= 0 && column < shape.columns; column += by) {
    const count = shape.lanes[at.lane]?.counts[column] ?? 0
    if (count > 0 || empty) return { ...at, column, index: Math.max(0, Math.min(at.index, count - 1)) }
  }
  return null
}

function stepUpOrDown(shape: Shape, at: Target, direction: 'up' | 'down'): Target | null {
  const by = direction === 'down' ? 1 : -1
  const index = at.index + by
  if (index >= 0 && index < (shape.lanes[at.lane]?.counts[at.column] ?? 0)) return { ...at, index }
  for (let lane = at.lane + by; lane >= 0 && lane < shape.lanes.length; lane += by) {
    const { collapsed = true, counts = [] } = shape.lanes[lane] ?? {}
    const count = counts[at.column] ?? 0
    if (!collapsed && count > 0) return { ...at, lane, index: direction === 'down' ? 0 : count - 1 }
  }
  return null
}
