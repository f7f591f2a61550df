/**
 * Where everything on the board stands, by arithmetic: tiles have one height a density, so nothing is ever measured. Pure.
 * Points and rectangles are in pixels of the canvas, whose origin is the top left corner under the column headers.
 */
import type { Density } from '../../design/preferences'

export interface Sizes {
  /** Left and right of the columns. */
  readonly edge: number
  readonly columnMin: number
  readonly columnMax: number
  readonly columnGap: number
  /** Above a lane's bar, the bar itself, and below it. */
  readonly laneGap: number
  readonly laneBar: number
  readonly laneBarGap: number
  readonly tile: number
  readonly tileGap: number
  /** Below a cell's last tile: room for “add”, and for a small slot while a card is dragged over. */
  readonly tail: number
  /** The field for a new card, which takes the tail's place. */
  readonly composer: number
}

export const WIDE: Sizes = {
  edge: 18,
  columnMin: 186,
  columnMax: 340,
  columnGap: 10,
  laneGap: 10,
  laneBar: 42,
  laneBarGap: 8,
  tile: 90,
  tileGap: 7,
  tail: 42,
  composer: 148,
}

/** One lane at a time without a bar, each column a page of the screen's width. */
export const PHONE: Sizes = {
  ...WIDE,
  edge: 14,
  columnMin: 0,
  columnMax: 10_000,
  columnGap: 0,
  laneGap: 0,
  laneBar: 0,
  laneBarGap: 12,
  tile: 106,
  tileGap: 9,
  tail: 64,
  composer: 150,
}

const COMPACT_WIDE: Sizes = { ...WIDE, tile: 64, tileGap: 5 }
const COMPACT_PHONE: Sizes = { ...PHONE, tile: 78, tileGap: 7 }

export const sizesOf = (phone: boolean, density: Density): Sizes =>
  density === 'compact' ? (phone ? COMPACT_PHONE : COMPACT_WIDE) : phone ? PHONE : WIDE

export interface LaneShape {
  readonly collapsed: boolean
  /** Cards by column. */
  readonly counts: readonly number[]
}

/** All that the layout depends on besides sizes: how many of what. */
export interface Shape {
  readonly columns: number
  readonly lanes: readonly LaneShape[]
  /** The cell with an open field for a new card. */
  readonly composer: Position | null
}

export interface Position {
  readonly lane: number
  readonly column: number
}

/** A spot among the cards of a cell: 0 is before the first. */
export interface Target extends Position {
  readonly index: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Rect {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Half open: `to` is behind the last. */
export interface Range {
  readonly from: number
  readonly to: number
}

export interface Layout {
  readonly sizes: Sizes
  readonly columnWidth: number
  readonly width: number
  readonly height: number
  /** Tops and heights of lanes, the gap above and the bar included. */
  readonly lanes: readonly { readonly top: number; readonly height: number }[]
}

export function layOut(shape: Shape, sizes: Sizes, viewportWidth: number): Layout {
  const { edge, columnGap, columnMin, columnMax } = sizes
  const gaps = columnGap * Math.max(0, shape.columns - 1)
  const share = Math.floor((viewportWidth - 2 * edge - gaps) / Math.max(1, shape.columns))
  const columnWidth = Math.max(columnMin, Math.min(columnMax, share))
  let top = 0
  const lanes = shape.lanes.map((_, index) => {
    const height = laneHeight(shape, sizes, index)
    const lane = { top, height }
    top += height
    return lane
  })
  return { sizes, columnWidth, width: 2 * edge + columnWidth * shape.columns + gaps, height: top + sizes.laneGap, lanes }
}

/** From one tile's top to the next one's. */
export const pitch = ({ tile, tileGap }: Sizes): number => tile + tileGap

export const columnLeft = ({ sizes, columnWidth }: Layout, column: number): number =>
  sizes.edge + column * (columnWidth + sizes.columnGap)

/** Top of a lane's cells: below its bar. */
export function cellsTop({ sizes, lanes }: Layout, lane: number): number {
  return (lanes[lane]?.top ?? 0) + sizes.laneGap + sizes.laneBar + sizes.laneBarGap
}

export function cellsHeight(layout: Layout, lane: number): number {
  const { top = 0, height = 0 } = layout.lanes[lane] ?? {}
  return Math.max(0, top + height - cellsTop(layout, lane))
}

export function tileRect(layout: Layout, { lane, column, index }: Target): Rect {
  const { sizes, columnWidth } = layout
  const top = cellsTop(layout, lane) + index * pitch(sizes)
  return { left: columnLeft(layout, column), top, width: columnWidth, height: sizes.tile }
}

export function visibleLanes({ lanes }: Layout, top: number, bottom: number): Range {
  const from = lanes.findIndex((lane) => lane.top + lane.height > top)
  if (from < 0) return { from: 0, to: 0 }
  const behind = lanes.findIndex((lane, index) => index >= from && lane.top >= bottom)
  return { from, to: behind < 0 ? lanes.length : behind }
}

/** Rows of tiles in sight; the same for every cell of a lane. */
export function visibleRows(layout: Layout, lane: number, top: number, bottom: number): Range {
  const start = cellsTop(layout, lane)
  const step = pitch(layout.sizes)
  return {
    from: Math.max(0, Math.floor((top - start) / step)),
    to: Math.max(0, Math.ceil((Math.min(bottom, start + cellsHeight(layout, lane)) - start) / step)),
  }
}

export function visibleColumns(layout: Layout, columns: number, left: number, right: number): Range {
  const step = layout.columnWidth + layout.sizes.columnGap
  const from = Math.max(0, Math.floor((left - layout.sizes.edge) / step))
  return { from: Math.min(from, columns), to: Math.max(0, Math.min(columns, Math.ceil((right - layout.sizes.edge) / step))) }
}

/** The nearest lane; gaps and bars belong to the lane below them. */
export function laneAt({ lanes }: Layout, y: number): number {
  const behind = lanes.findIndex((lane) => lane.top > y)
  return behind < 0 ? Math.max(0, lanes.length - 1) : Math.max(0, behind - 1)
}

/** The nearest column. */
export function columnAt(layout: Layout, columns: number, x: number): number {
  const { edge, columnGap } = layout.sizes
  const step = layout.columnWidth + columnGap
  return Math.max(0, Math.min(columns - 1, Math.floor((x - edge + columnGap / 2) / step)))
}

/** Before which of a cell's `others` a card held at height `y` belongs: behind every tile whose middle is above. */
export function indexAt(layout: Layout, lane: number, y: number, others: number): number {
  const step = pitch(layout.sizes)
  return Math.max(0, Math.min(others, Math.floor((y - cellsTop(layout, lane) + step / 2) / step)))
}

/** Where a card drops that is held at `point`; `from` is the cell it came from, where it is not among the others. */
export function dropAt(layout: Layout, shape: Shape, point: Point, from: Position | null): Target | null {
  if (shape.columns === 0 || shape.lanes.length === 0) return null
  const lane = laneAt(layout, point.y)
  const column = columnAt(layout, shape.columns, point.x)
  const others = othersIn(shape, { lane, column }, from)
  return { lane, column, index: shape.lanes[lane]?.collapsed ? others : indexAt(layout, lane, point.y, others) }
}

/** Cards of a cell besides the one that was taken from `from`. */
export function othersIn(shape: Shape, { lane, column }: Position, from: Position | null): number {
  const count = shape.lanes[lane]?.counts[column] ?? 0
  return from && from.lane === lane && from.column === column ? Math.max(0, count - 1) : count
}

/** Height of the slot that a dragged card opens: a whole tile where the lane has room for it, else what the tail leaves. */
export function slotHeight(layout: Layout, lane: number, others: number): number {
  const { sizes } = layout
  const room = cellsHeight(layout, lane) - others * pitch(sizes) - sizes.tileGap
  return Math.max(sizes.tail - sizes.tileGap, Math.min(sizes.tile, room))
}

/** Scroll position nearest to `scroll` at which `rect` is in sight, with `margin` around it. */
export function scrollToShow(
  rect: Rect,
  scroll: Point,
  view: { readonly width: number; readonly height: number },
  margin: number,
): Point {
  const along = (at: number, size: number, now: number, sight: number): number => {
    if (at - margin < now || size + 2 * margin > sight) return Math.max(0, at - margin)
    return Math.max(now, at + size + margin - sight)
  }
  return {
    x: along(rect.left, rect.width, scroll.x, view.width),
    y: along(rect.top, rect.height, scroll.y, view.height),
  }
}

/** Where to scroll in `after`, of other sizes, so that the row that was at the top of the view is there again. */
export function sameRow(before: Layout, after: Layout, y: number): number {
  const lane = laneAt(before, y)
  const into = y - cellsTop(before, lane)
  if (into < 0) return (after.lanes[lane]?.top ?? 0) + y - (before.lanes[lane]?.top ?? 0)
  return cellsTop(after, lane) + (into / pitch(before.sizes)) * pitch(after.sizes)
}

function laneHeight({ lanes, composer }: Shape, sizes: Sizes, index: number): number {
  const lane = lanes[index]
  const bar = sizes.laneGap + sizes.laneBar
  if (!lane || lane.collapsed) return bar
  const heights = lane.counts.map((count, column) => {
    const composing = composer?.lane === index && composer.column === column
    return count * pitch(sizes) + (composing ? sizes.composer : sizes.tail)
  })
  return bar + sizes.laneBarGap + Math.max(sizes.tail, ...heights)
}
