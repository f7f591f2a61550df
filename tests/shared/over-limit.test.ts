import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Column } from '../../shared/model/column'
import type { Lane } from '../../shared/model/lane'
import type { CardId, ColumnId, LaneId, UserId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import { type Arrival, arrivalsIn, cardsOver, type Limits, originOf, raised, tooMany } from '../../shared/rules/over-limit'

const block = (limit: number | null, laneLimit: number | null = null): Limits => ({ limit, laneLimit, atLimit: 'block' })
const cards = (...names: string[]) => names as CardId[]
const by =
  (order: string) =>
  (card: CardId): number =>
    order.indexOf(card)

describe('how many are too many', () => {
  test('none up to the limit, none where it only warns, the rest above it', () => {
    expect(tooMany(block(3), [2, 1])).toBe(0)
    expect(tooMany(block(3), [3, 2])).toBe(2)
    expect(tooMany({ ...block(3), atLimit: 'warn' }, [3, 2])).toBe(0)
    expect(tooMany(block(null), [30])).toBe(0)
  })

  test('lanes count by themselves; who leaves a lane leaves the column too', () => {
    expect(tooMany(block(null, 2), [3, 1, 4])).toBe(3)
    expect(tooMany(block(5, 2), [3, 2, 1])).toBe(1)
    expect(tooMany(block(4, 2), [3, 2, 2])).toBe(3)
  })
})

describe('which they are', () => {
  test('those that came last, the last one first', () => {
    expect(cardsOver(block(2), [cards('a', 'b'), cards('c', 'd')], by('bdca'))).toEqual(['a', 'c'])
  })

  test('a lane gives its own before the column takes from all', () => {
    expect(cardsOver(block(3, 2), [cards('a', 'b', 'c'), cards('d', 'e')], by('abcde'))).toEqual(['e', 'c'])
  })

  test('as many as are too many, each once, and without them the limit is kept', () => {
    const limit = fc.option(fc.integer({ min: 1, max: 6 }))
    const board = fc.array(fc.nat(5), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(limit, limit, board, fc.infiniteStream(fc.nat(9)), (all, lane, sizes, times) => {
        const limits = block(all, lane)
        const cells = sizes.map((size, i) => Array.from({ length: size }, (_, n) => `${i}-${n}` as CardId))
        const at = new Map(cells.flat().map((card) => [card, times.next().value ?? 0]))
        const over = cardsOver(limits, cells, (card) => at.get(card) ?? 0)
        expect(over.length).toBe(tooMany(limits, sizes))
        expect(new Set(over).size).toBe(over.length)
        const left = cells.map((cell) => cell.filter((card) => !over.includes(card)).length)
        expect(tooMany(limits, left)).toBe(0)
        expect(tooMany(raised(limits, sizes), sizes)).toBe(0)
      }),
      { seed: 11, numRuns: 300 },
    )
  })
})

test('raising keeps what is not climbed, and what there is no limit of', () => {
  expect(raised(block(3, 9), [3, 2])).toEqual(block(5, 9))
  expect(raised(block(null, 2), [3, 2])).toEqual(block(null, 3))
})

describe('where they came from', () => {
  const frame = {
    columns: [
      { id: 'c1', title: 'Doing' },
      { id: 'c2', title: 'Review' },
    ] as unknown as Column[],
    lanes: [
      { id: 'l1', title: 'Double 11' },
      { id: 'l2', title: 'Spring' },
    ] as unknown as Lane[],
  }
  const now = { lane: 'l1' as LaneId, column: 'c2' as ColumnId }
  const line = (row: number, kind: Arrival['kind'], from: string | null = null): Arrival => ({
    row,
    card: 'a' as CardId,
    kind,
    user: 'u' as UserId,
    at: row as Instant,
    from,
  })

  test('the newest line that brought a card to its cell', () => {
    expect(arrivalsIn([line(9, 'renamed'), line(7, 'moved', 'Doing'), line(3, 'created')]).get('a' as CardId)?.row).toBe(7)
  })

  test('the cell that the record names, in the same lane or another', () => {
    expect(originOf(line(1, 'moved', 'Doing'), now, frame)).toEqual({ lane: 'l1', column: 'c1' })
    expect(originOf(line(1, 'moved', 'Spring · Doing'), now, frame)).toEqual({ lane: 'l2', column: 'c1' })
  })

  test('none where it was made there, moved only between lanes, or the words name nothing or two', () => {
    expect(originOf(line(1, 'created'), now, frame)).toBe(null)
    expect(originOf(line(1, 'moved', 'Spring · Review'), now, frame)).toBe(null)
    expect(originOf(line(1, 'moved', 'Elsewhere'), now, frame)).toBe(null)
    const twice = { ...frame, columns: [...frame.columns, { id: 'c3', title: 'Doing' } as Column] }
    expect(originOf(line(1, 'moved', 'Doing'), now, twice)).toBe(null)
  })
})
