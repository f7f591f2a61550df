import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatPlace, type Place, parsePlace } from '../../shared/model/card'
import type { Column } from '../../shared/model/column'
import type { Lane } from '../../shared/model/lane'
import { type Rank, rankBetween, ranksBetween } from '../../shared/model/rank'
import type { CardId, ColumnId, LaneId } from '../../shared/primitives/ids'
import { byPlace, frameOf, placeAt, type Ranked, shownPlace } from '../../shared/rules/placement'

const cell = { lane: 'lane' as LaneId, column: 'column' as ColumnId }
const moved = 'moved' as CardId
const column = (id: string, rank: Rank, archived = false): Column => ({
  id: id as ColumnId,
  title: id,
  role: 'active',
  rank,
  limit: null,
  laneLimit: null,
  atLimit: 'warn',
  archived,
})
const lane = (id: string, rank: Rank, archived = false): Lane => ({ id: id as LaneId, title: id, rank, limit: null, archived })
const ranks = ranksBetween(null, null, 6)
const rank = (n: number): Rank => ranks[n] as Rank

/** A cell in order, as several people who were apart may have left it: ranks can be equal. */
const cells = fc
  .array(fc.integer({ min: 0, max: 5 }), { maxLength: 12 })
  .map((numbers) =>
    numbers.map((n, i): Ranked => ({ id: `card-${i}` as CardId, place: { ...cell, rank: rank(n) } })).sort(byPlace),
  )

describe('placeAt', () => {
  it('[SY11] puts the card exactly at the index and keeps the order of the others, also among equal ranks', () => {
    fc.assert(
      fc.property(cells, fc.integer({ min: -1, max: 14 }), (others, index) => {
        const places = placeAt(moved, cell, index, others)
        const after = [
          ...others.map((one) => ({ ...one, place: places.get(one.id) ?? one.place })),
          { id: moved, place: places.get(moved) as Place },
        ]
        const order = after.sort(byPlace).map(({ id }) => id)
        const wanted = others.map(({ id }) => id)
        wanted.splice(Math.max(0, Math.min(index, others.length)), 0, moved)
        expect(order).toEqual(wanted)
      }),
      { seed: 1107, numRuns: 500 },
    )
  })

  it('writes the moved card alone where its neighbours differ', () => {
    const others = [0, 1, 2].map((n): Ranked => ({ id: `card-${n}` as CardId, place: { ...cell, rank: rank(n) } }))
    expect([...placeAt(moved, cell, 1, others).keys()]).toEqual([moved])
  })
})

describe('shownPlace', () => {
  const frame = frameOf(
    [column('b', rank(1)), column('a', rank(0)), column('gone', rank(2), true)],
    [lane('two', rank(1)), lane('one', rank(0)), lane('old', rank(2), true)],
  )
  const at = (laneId: string, columnId: string) =>
    shownPlace({ lane: laneId as LaneId, column: columnId as ColumnId, rank: rank(0) }, frame)

  it('orders what is not archived', () => {
    expect(frame.columns.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(frame.lanes.map(({ id }) => id)).toEqual(['one', 'two'])
  })

  it('[SY11] a card is never lost: without its column or lane it shows in the first one, marked', () => {
    expect(at('two', 'b')).toEqual({ lane: 'two', column: 'b', strayed: null })
    expect(at('two', 'gone')).toEqual({ lane: 'two', column: 'a', strayed: 'column' })
    expect(at('two', 'never-seen')).toEqual({ lane: 'two', column: 'a', strayed: 'column' })
    expect(at('old', 'b')).toEqual({ lane: 'one', column: 'b', strayed: 'lane' })
  })

  it('knows no place on a board without columns', () => {
    expect(shownPlace({ lane: 'one' as LaneId, column: 'a' as ColumnId, rank: rank(0) }, frameOf([], []))).toBeNull()
  })
})

describe('places', () => {
  it('are read back as written, and nothing else is a place', () => {
    const place: Place = { ...cell, rank: rankBetween(null, null) }
    expect(parsePlace(formatPlace(place))).toEqual(place)
    for (const text of ['', 'a/b', 'a/b/c/d', 'a/b/ ', '../b/a0', 'a b/c/a0', 'a/b/00', '__proto__'])
      expect(parsePlace(text)).toBeNull()
  })
})
