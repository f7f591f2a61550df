import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  cellsHeight,
  cellsTop,
  columnAt,
  columnLeft,
  dropAt,
  laneAt,
  layOut,
  othersIn,
  pitch,
  type Rect,
  type Shape,
  sameRow,
  scrollToShow,
  sizesOf,
  slotHeight,
  type Target,
  tileRect,
  visibleColumns,
  visibleLanes,
  visibleRows,
  WIDE,
} from '../../client/features/plan-work/geometry'

const shapes = fc
  .record({ columns: fc.integer({ min: 1, max: 7 }), lanes: fc.integer({ min: 1, max: 6 }) })
  .chain(({ columns, lanes }) =>
    fc.record({
      columns: fc.constant(columns),
      lanes: fc.array(
        fc.record({
          collapsed: fc.boolean(),
          counts: fc.array(fc.nat(30), { minLength: columns, maxLength: columns }),
        }),
        { minLength: lanes, maxLength: lanes },
      ),
      composer: fc.option(fc.record({ lane: fc.nat(lanes - 1), column: fc.nat(columns - 1) })),
    }),
  )
const widths = fc.integer({ min: 320, max: 2600 })

const allTiles = (shape: Shape): Target[] =>
  shape.lanes.flatMap((lane, l) =>
    lane.collapsed
      ? []
      : lane.counts.flatMap((count, column) => Array.from({ length: count }, (_, index) => ({ lane: l, column, index }))),
  )
const overlap = (a: Rect, b: Rect) =>
  a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height
const middle = (rect: Rect) => ({ x: rect.left + rect.width / 2, y: rect.top + rect.height / 2 })
const property = <T extends [unknown, ...unknown[]]>(
  seed: number,
  ...args: [...{ [K in keyof T]: fc.Arbitrary<T[K]> }, (...values: T) => void]
) => fc.assert(fc.property(...(args as unknown as [fc.Arbitrary<unknown>, () => void])), { seed, numRuns: 150 })

describe('the layout', () => {
  it('keeps every tile inside its lane, below the bar, and apart from its neighbours', () => {
    property<[Shape, number]>(1, shapes, widths, (shape, width) => {
      const layout = layOut(shape, WIDE, width)
      for (const tile of allTiles(shape)) {
        const rect = tileRect(layout, tile)
        expect(rect.top).toBeGreaterThanOrEqual(cellsTop(layout, tile.lane))
        expect(rect.top + rect.height).toBeLessThanOrEqual(cellsTop(layout, tile.lane) + cellsHeight(layout, tile.lane))
        expect(rect.left + rect.width).toBeLessThanOrEqual(layout.width - WIDE.edge)
        expect(overlap(rect, tileRect(layout, { ...tile, index: tile.index + 1 }))).toBe(false)
        if (tile.column + 1 < shape.columns)
          expect(overlap(rect, tileRect(layout, { ...tile, column: tile.column + 1 }))).toBe(false)
      }
    })
  })

  it('fills the width where it can, and goes beyond it rather than squeeze a column', () => {
    expect(layOut({ columns: 6, lanes: [], composer: null }, WIDE, 1440).columnWidth).toBe(225)
    expect(layOut({ columns: 6, lanes: [], composer: null }, WIDE, 800).columnWidth).toBe(WIDE.columnMin)
    expect(layOut({ columns: 1, lanes: [], composer: null }, WIDE, 2600).columnWidth).toBe(WIDE.columnMax)
  })

  it('finds in sight exactly what meets the sight', () => {
    property<[Shape, number, number, number]>(
      2,
      shapes,
      widths,
      fc.nat(9_000),
      fc.integer({ min: 1, max: 1_200 }),
      (shape, width, top, height) => {
        const layout = layOut(shape, WIDE, width)
        const bottom = top + height
        const lanes = visibleLanes(layout, top, bottom)
        const met = layout.lanes.map((lane) => lane.top < bottom && lane.top + lane.height > top)
        expect(layout.lanes.map((_, index) => index >= lanes.from && index < lanes.to)).toEqual(met)
        for (const tile of allTiles(shape)) {
          const rect = tileRect(layout, tile)
          const rows = visibleRows(layout, tile.lane, top, bottom)
          const inside = rect.top < bottom && rect.top + rect.height > top
          if (inside) expect(tile.index >= rows.from && tile.index < rows.to).toBe(true)
        }
        for (let lane = 0; lane < shape.lanes.length; lane++) {
          const { from, to } = visibleRows(layout, lane, top, bottom)
          expect(Math.max(0, to - from) * pitch(WIDE)).toBeLessThanOrEqual(height + 2 * pitch(WIDE))
        }
        const columns = visibleColumns(layout, shape.columns, top, bottom)
        for (let column = 0; column < shape.columns; column++) {
          const left = columnLeft(layout, column)
          if (left < bottom && left + layout.columnWidth > top) expect(column >= columns.from && column < columns.to).toBe(true)
        }
      },
    )
  })

  it('has as many rows in sight of 10,000 cards as of a hundred', () => {
    const long = layOut({ columns: 1, lanes: [{ collapsed: false, counts: [10_000] }], composer: null }, WIDE, 1_000)
    const rows = visibleRows(long, 0, 500_000, 501_000)
    expect(rows.to - rows.from).toBeLessThan(13)
  })
})

describe('dropping', () => {
  it('on the middle of a tile puts the card behind it from below, or before it', () => {
    property<[Shape, number, number]>(3, shapes, widths, fc.nat(500), (shape, width, pick) => {
      const layout = layOut(shape, WIDE, width)
      const tiles = allTiles(shape)
      const tile = tiles[pick % Math.max(1, tiles.length)]
      if (!tile) return
      const { x, y } = middle(tileRect(layout, tile))
      expect(dropAt(layout, shape, { x, y: y - 6 }, null)).toEqual(tile)
      expect(dropAt(layout, shape, { x, y: y + 6 }, null)).toEqual({ ...tile, index: tile.index + 1 })
    })
  })

  it('always finds a spot that exists, wherever the point is', () => {
    const points = fc.record({ x: fc.integer({ min: -500, max: 4_000 }), y: fc.integer({ min: -500, max: 30_000 }) })
    property<[Shape, number, { x: number; y: number }, number]>(
      4,
      shapes,
      widths,
      points,
      fc.nat(40),
      (shape, width, point, n) => {
        const layout = layOut(shape, WIDE, width)
        const from = { lane: n % shape.lanes.length, column: n % shape.columns }
        const drop = dropAt(layout, shape, point, from)
        expect(drop).not.toBeNull()
        if (!drop) return
        expect(drop.lane).toBe(laneAt(layout, point.y))
        expect(drop.column).toBe(columnAt(layout, shape.columns, point.x))
        expect(drop.index).toBeGreaterThanOrEqual(0)
        expect(drop.index).toBeLessThanOrEqual(othersIn(shape, drop, from))
      },
    )
  })

  it('does not count the dragged card among those of the cell that it left', () => {
    const shape: Shape = { columns: 1, lanes: [{ collapsed: false, counts: [3] }], composer: null }
    const layout = layOut(shape, WIDE, 500)
    expect(dropAt(layout, shape, { x: 50, y: 9_000 }, { lane: 0, column: 0 })?.index).toBe(2)
    expect(dropAt(layout, shape, { x: 50, y: 9_000 }, null)?.index).toBe(3)
  })

  it('into a collapsed lane puts the card at the end, and nowhere on a board without columns', () => {
    const shape: Shape = { columns: 2, lanes: [{ collapsed: true, counts: [3, 4] }], composer: null }
    expect(dropAt(layOut(shape, WIDE, 500), shape, { x: 300, y: 20 }, null)).toEqual({ lane: 0, column: 1, index: 4 })
    const bare: Shape = { columns: 0, lanes: [], composer: null }
    expect(dropAt(layOut(bare, WIDE, 500), bare, { x: 0, y: 0 }, null)).toBeNull()
  })

  it('opens a slot that never reaches beyond its lane', () => {
    property<[Shape, number]>(5, shapes, widths, (shape, width) => {
      const layout = layOut({ ...shape, composer: null }, WIDE, width)
      shape.lanes.forEach((lane, l) => {
        if (lane.collapsed) return
        lane.counts.forEach((count, column) => {
          for (const from of [null, { lane: l, column }]) {
            const others = othersIn(shape, { lane: l, column }, from)
            const end = others * pitch(WIDE) + slotHeight(layout, l, others)
            expect(end).toBeLessThanOrEqual(cellsHeight(layout, l))
            if (from && count > 0) expect(slotHeight(layout, l, others)).toBe(WIDE.tile)
          }
        })
      })
    })
  })
})

describe('scrolling to a card', () => {
  const view = { width: 1_000, height: 600 }
  it('brings it into sight with a margin, and stays where it already is', () => {
    const boxes = fc.record({ left: fc.nat(5_000), top: fc.nat(50_000) })
    const scrolls = fc.record({ x: fc.nat(5_000), y: fc.nat(50_000) })
    property<[{ left: number; top: number }, { x: number; y: number }]>(6, boxes, scrolls, (box, scroll) => {
      const rect = { ...box, width: 206, height: 90 }
      const to = scrollToShow(rect, scroll, view, 24)
      expect(to.y).toBeLessThanOrEqual(Math.max(0, rect.top))
      expect(to.y + view.height).toBeGreaterThanOrEqual(rect.top + rect.height)
      expect(to.x + view.width).toBeGreaterThanOrEqual(rect.left + rect.width)
      expect(scrollToShow(rect, to, view, 24)).toEqual(to)
    })
  })
})

it('tiles that come closer keep the row, or the lane’s bar, that was at the top', () => {
  const shape: Shape = {
    columns: 1,
    lanes: [
      { collapsed: false, counts: [9] },
      { collapsed: false, counts: [20] },
    ],
    composer: null,
  }
  const [roomy, close] = [layOut(shape, sizesOf(false, 'comfortable'), 900), layOut(shape, sizesOf(false, 'compact'), 900)]
  expect(close.height).toBeLessThan(roomy.height)
  const tileTop = (layout: typeof roomy, index: number) => tileRect(layout, { lane: 1, column: 0, index }).top
  expect(sameRow(roomy, close, tileTop(roomy, 7))).toBe(tileTop(close, 7))
  expect(sameRow(close, roomy, tileTop(close, 7))).toBe(tileTop(roomy, 7))
  expect(sameRow(roomy, close, (roomy.lanes[1]?.top ?? 0) + 3)).toBe((close.lanes[1]?.top ?? 0) + 3)
})
