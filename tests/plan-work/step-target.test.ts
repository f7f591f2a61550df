import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { othersIn, type Shape, type Target } from '../../client/features/plan-work/geometry'
import { stepDrop, stepFocus } from '../../client/features/plan-work/step-target'

const board = (...lanes: number[][]): Shape => ({
  columns: lanes[0]?.length ?? 0,
  lanes: lanes.map((counts) => ({ collapsed: false, counts })),
  composer: null,
})
const at = (lane: number, column: number, index: number): Target => ({ lane, column, index })

describe('carrying a card by keyboard', () => {
  const shape = board([3, 1, 0], [2, 0, 5])
  const from = { lane: 0, column: 0 }

  it('goes up and down within a cell, then on into the next lane', () => {
    expect(stepDrop(shape, at(0, 0, 1), 'down', from)).toEqual(at(0, 0, 2))
    expect(stepDrop(shape, at(0, 0, 2), 'down', from)).toEqual(at(1, 0, 0))
    expect(stepDrop(shape, at(1, 0, 0), 'up', from)).toEqual(at(0, 0, 2))
    expect(stepDrop(shape, at(0, 0, 0), 'up', from)).toBeNull()
    expect(stepDrop(shape, at(1, 2, 5), 'down', from)).toBeNull()
  })

  it('goes across columns, also into empty cells, keeping its height where it can', () => {
    expect(stepDrop(shape, at(0, 0, 2), 'right', from)).toEqual(at(0, 1, 1))
    expect(stepDrop(shape, at(0, 1, 1), 'right', from)).toEqual(at(0, 2, 0))
    expect(stepDrop(shape, at(0, 2, 0), 'right', from)).toBeNull()
    expect(stepDrop(shape, at(0, 0, 0), 'left', from)).toBeNull()
  })

  it('passes over folded lanes', () => {
    const folded: Shape = {
      ...board([1], [4], [2]),
      lanes: board([1], [4], [2]).lanes.map((one, i) => ({ ...one, collapsed: i === 1 })),
    }
    expect(stepDrop(folded, at(0, 0, 0), 'down', from)).toEqual(at(2, 0, 0))
    expect(stepDrop(folded, at(2, 0, 0), 'up', from)).toEqual(at(0, 0, 0))
  })

  it('reaches every spot of the board, also those that are not rendered', () => {
    const large = board([40, 3, 0], [0, 0, 0], [7, 60, 1])
    const start = { lane: 0, column: 0 }
    const seen = new Set<string>()
    const queue = [at(0, 0, 0)]
    for (let spot = queue.pop(); spot; spot = queue.pop()) {
      const key = `${spot.lane}/${spot.column}/${spot.index}`
      if (seen.has(key)) continue
      seen.add(key)
      for (const direction of ['up', 'down', 'left', 'right'] as const) {
        const next = stepDrop(large, spot, direction, start)
        if (next) queue.push(next)
      }
    }
    const spots = large.lanes.flatMap((_, lane) => [0, 1, 2].map((column) => othersIn(large, { lane, column }, start) + 1))
    expect(seen.size).toBe(spots.reduce((sum, count) => sum + count, 0))
  })
})

describe('moving the focus', () => {
  it('lands on a card or stays: empty cells and collapsed lanes are passed over', () => {
    const shape = board([2, 0, 4], [0, 1, 0], [3, 0, 0])
    expect(stepFocus(shape, at(0, 0, 1), 'right')).toEqual(at(0, 2, 1))
    expect(stepFocus(shape, at(0, 2, 3), 'left')).toEqual(at(0, 0, 1))
    expect(stepFocus(shape, at(0, 0, 1), 'down')).toEqual(at(2, 0, 0))
    expect(stepFocus(shape, at(2, 0, 0), 'up')).toEqual(at(0, 0, 1))
    expect(stepFocus(shape, at(1, 1, 0), 'right')).toBeNull()
    const folded: Shape = { ...shape, lanes: shape.lanes.map((lane, index) => ({ ...lane, collapsed: index === 2 })) }
    expect(stepFocus(folded, at(0, 0, 1), 'down')).toBeNull()
  })

  it('stops at empty cells to the side where a card can be added there, and goes on from them', () => {
    const shape = board([2, 0, 4], [0, 0, 1])
    expect(stepFocus(shape, at(0, 0, 1), 'right', true)).toEqual(at(0, 1, 0))
    expect(stepFocus(shape, at(0, 1, 0), 'right', true)).toEqual(at(0, 2, 0))
    expect(stepFocus(shape, at(0, 1, 0), 'down', true)).toBeNull()
    expect(stepFocus(shape, at(1, 0, 0), 'up', true)).toEqual(at(0, 0, 1))
    expect(stepFocus(shape, at(1, 0, 0), 'left', true)).toBeNull()
  })

  it('is always on a card that exists', () => {
    const lanes = fc.array(fc.array(fc.nat(4), { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 5 })
    const walks = fc.array(fc.constantFrom('up' as const, 'down' as const, 'left' as const, 'right' as const), { maxLength: 40 })
    fc.assert(
      fc.property(lanes, walks, (counts, walk) => {
        const shape = board(...counts)
        const first = counts.findIndex((lane) => (lane[0] ?? 0) > 0)
        if (first < 0) return
        let spot = at(first, 0, 0)
        for (const direction of walk) {
          spot = stepFocus(shape, spot, direction) ?? spot
          expect(spot.index).toBeLessThan(counts[spot.lane]?.[spot.column] ?? 0)
        }
      }),
      { seed: 7, numRuns: 200 },
    )
  })
})
