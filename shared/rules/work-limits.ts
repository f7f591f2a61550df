/**
 * Work limits of columns: over all lanes, and in each lane. At most a warning, or a wall that no single step climbs; what two
 * people did apart may still stand above it once both are together, and is then shown, never taken away. Pure.
 */
import type { Column } from '../model/column'
import type { ColumnId, LaneId } from '../primitives/ids'
import type { Cell } from './placement'

/** A card that leaves a cell and comes to another; null: it was not, or is no longer, on the board. */
export interface CardStep {
  readonly from: Cell | null
  readonly to: Cell | null
}

export interface LimitReached {
  readonly column: ColumnId
  readonly limit: number
  /** null: over all lanes. */
  readonly lane: LaneId | null
}

/** The first wall that these steps, taken together, would climb; null: none. Leaving, or staying above, is never refused. */
export function limitReached(
  columns: readonly Column[],
  countAt: (lane: LaneId, column: ColumnId) => number,
  lanes: readonly LaneId[],
  steps: readonly CardStep[],
): LimitReached | null {
  for (const { id: column, limit, laneLimit, atLimit } of columns) {
    if (atLimit !== 'block') continue
    const more = (lane: LaneId): number =>
      steps.filter(({ to }) => to?.column === column && to.lane === lane).length -
      steps.filter(({ from }) => from?.column === column && from.lane === lane).length
    const gains = lanes.map((lane) => ({ lane, before: countAt(lane, column), more: more(lane) }))
    const over = gains.find((one) => laneLimit !== null && one.more > 0 && one.before + one.more > laneLimit)
    if (over && laneLimit !== null) return { column, limit: laneLimit, lane: over.lane }
    const [before, added] = [sum(gains.map((one) => one.before)), sum(gains.map((one) => one.more))]
    if (limit !== null && added > 0 && before + added > limit) return { column, limit, lane: null }
  }
  return null
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)
