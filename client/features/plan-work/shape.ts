/** The board's state reduced to what its layout depends on, and ids to positions and back. Pure. */
import type { LaneId } from '../../../shared/primitives/ids'
import type { Cell, Frame } from '../../../shared/rules/placement'
import { type BoardState, cardsIn, type Spot } from '../../projections/board-state'
import type { Position, Shape, Target } from './geometry'

export function shapeOf(state: BoardState, folded: ReadonlySet<LaneId>, composer: Cell | null): Shape {
  const { columns, lanes } = state.frame
  return {
    columns: columns.length,
    lanes: lanes.map(({ id }) => ({
      collapsed: folded.has(id),
      counts: columns.map((column) => cardsIn(state, id, column.id).length),
    })),
    composer: composer && positionOf(state.frame, composer),
  }
}

export function sameShape(a: Shape, b: Shape): boolean {
  return (
    a.columns === b.columns &&
    a.lanes.length === b.lanes.length &&
    a.composer?.lane === b.composer?.lane &&
    a.composer?.column === b.composer?.column &&
    a.lanes.every((lane, index) => {
      const other = b.lanes[index]
      return other?.collapsed === lane.collapsed && lane.counts.every((count, column) => count === other.counts[column])
    })
  )
}

export function positionOf(frame: Frame, cell: Cell): Position | null {
  const lane = frame.lanes.findIndex(({ id }) => id === cell.lane)
  const column = frame.columns.findIndex(({ id }) => id === cell.column)
  return lane < 0 || column < 0 ? null : { lane, column }
}

export function targetOf(frame: Frame, spot: Spot): Target | null {
  const position = positionOf(frame, spot)
  return position && { ...position, index: spot.index }
}

export function spotAt(frame: Frame, target: Target): Spot | null {
  const [lane, column] = [frame.lanes[target.lane], frame.columns[target.column]]
  return lane && column ? { lane: lane.id, column: column.id, index: target.index } : null
}
