import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bandBetween, cardsOf, pullAt, tilesIn } from '../../client/features/plan-work/choose/band'
import { layOut, type Rect, type Shape, tileRect, WIDE } from '../../client/features/plan-work/geometry'
import { openBoard } from '../actions/open-board'

const shapes = fc.integer({ min: 1, max: 6 }).chain((columns) =>
  fc.record({
    columns: fc.constant(columns),
    lanes: fc.array(
      fc.record({ collapsed: fc.boolean(), counts: fc.array(fc.nat(20), { minLength: columns, maxLength: columns }) }),
      { minLength: 1, maxLength: 5 },
    ),
    composer: fc.constant(null),
  }),
)
const points = fc.record({ x: fc.integer({ min: -50, max: 2200 }), y: fc.integer({ min: -50, max: 5000 }) })

const overlap = (a: Rect, b: Rect) =>
  a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height

describe('a band over the board', () => {
  it('chooses exactly the tiles that it touches, wherever it was begun', () => {
    fc.assert(
      fc.property(shapes, fc.integer({ min: 320, max: 2000 }), points, points, (shape: Shape, width, a, b) => {
        fc.pre(a.x !== b.x && a.y !== b.y)
        const layout = layOut(shape, WIDE, width)
        const band = bandBetween(a, b)
        const found = tilesIn(layout, shape, band).flatMap(({ lane, column, from, to }) =>
          Array.from({ length: to - from }, (_, i) => `${lane}/${column}/${from + i}`),
        )
        const meant = shape.lanes.flatMap((lane, l) =>
          lane.counts.flatMap((count, column) =>
            Array.from({ length: lane.collapsed ? 0 : count }, (_, index) => index)
              .filter((index) => overlap(tileRect(layout, { lane: l, column, index }), band))
              .map((index) => `${l}/${column}/${index}`),
          ),
        )
        expect(found).toEqual(meant)
      }),
      { seed: 20261123, numRuns: 400 },
    )
  })

  it('knows the cards by where they stand, not by what is rendered', () => {
    const board = openBoard({ lanes: 2, columns: 2, cards: 40 })
    const runs = [
      { lane: 0, column: 1, from: 2, to: 4 },
      { lane: 1, column: 0, from: 9, to: 12 },
      { lane: 5, column: 0, from: 0, to: 1 },
    ]
    expect(cardsOf(board.state(), runs)).toEqual([...board.cell(0, 1).slice(2, 4), ...board.cell(1, 0).slice(9, 12)])
  })

  it('scrolls towards the edge it is near to, the faster the nearer, and not in the middle', () => {
    const box = { left: 100, top: 200, width: 800, height: 600 }
    expect(pullAt({ x: 500, y: 500 }, box)).toEqual({ x: 0, y: 0 })
    const [near, nearer, beyond] = [770, 790, 2000].map((y) => pullAt({ x: 500, y }, box).y)
    expect(near).toBeGreaterThan(0)
    expect(nearer).toBeGreaterThan(near ?? 0)
    expect(beyond).toBeGreaterThan(nearer ?? 0)
    expect(pullAt({ x: 500, y: -5000 }, box).y).toBe(-(beyond ?? 0))
    expect(pullAt({ x: 110, y: 500 }, box).x).toBeLessThan(0)
  })
})
