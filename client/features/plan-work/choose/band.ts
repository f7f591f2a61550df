/** A band drawn over the canvas from one point to another: which tiles it touches, and how the board scrolls under it. Pure. */
import type { CardId } from '../../../../shared/primitives/ids'
import { type BoardState, cardsIn } from '../../../projections/board-state'
import {
  cellsTop,
  type Layout,
  type Point,
  type Position,
  pitch,
  type Range,
  type Rect,
  type Shape,
  visibleLanes,
} from '../geometry'

/** Tiles of a cell one below the other. */
export interface Run extends Position, Range {}

export function bandBetween(a: Point, b: Point): Rect {
  const [left, top] = [Math.min(a.x, b.x), Math.min(a.y, b.y)]
  return { left, top, width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) }
}

/** Rendered or not. Folded lanes have none. */
export function tilesIn(layout: Layout, shape: Shape, { left, top, width, height }: Rect): Run[] {
  const { sizes, columnWidth } = layout
  const across = { first: sizes.edge, size: columnWidth, step: columnWidth + sizes.columnGap, count: shape.columns }
  const columns = touched(across, left, left + width)
  const lanes = visibleLanes(layout, top, top + height)
  const runs: Run[] = []
  for (let lane = lanes.from; lane < lanes.to; lane++) {
    const row = shape.lanes[lane]
    if (!row || row.collapsed) continue
    for (let column = columns.from; column < columns.to; column++) {
      const count = row.counts[column] ?? 0
      const down = { first: cellsTop(layout, lane), size: sizes.tile, step: pitch(sizes), count }
      const { from, to } = touched(down, top, top + height)
      if (from < to) runs.push({ lane, column, from, to })
    }
  }
  return runs
}

export function cardsOf(state: BoardState, runs: readonly Run[]): CardId[] {
  return runs.flatMap(({ lane, column, from, to }) => {
    const [l, c] = [state.frame.lanes[lane], state.frame.columns[column]]
    return l && c ? cardsIn(state, l.id, c.id).slice(from, to) : []
  })
}

/** Within this of an edge, in pixels, the board scrolls towards it. */
const EDGE = 56
/** At the edge itself and beyond it, in pixels a millisecond. */
const FASTEST = 1.1

/** How fast a board with this box scrolls under a pointer: the nearer to an edge, the faster. */
export const pullAt = ({ x, y }: Point, { left, top, width, height }: Rect): Point => ({
  x: pull(x - left, width),
  y: pull(y - top, height),
})

function pull(at: number, size: number): number {
  const [before, behind] = [Math.max(0, EDGE - at), Math.max(0, at - (size - EDGE))]
  return (Math.min(EDGE, behind) - Math.min(EDGE, before)) * (FASTEST / EDGE)
}

/** Things of one size at equal steps. */
interface Row {
  readonly first: number
  readonly size: number
  readonly step: number
  readonly count: number
}

function touched({ first, size, step, count }: Row, from: number, to: number): Range {
  const at = Math.max(0, Math.floor((from - first - size) / step) + 1)
  return { from: at, to: Math.max(at, Math.min(count, Math.ceil((to - first) / step))) }
}
