import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  filterOf,
  filterOfQuery,
  parseBoardSearch,
  parseSearch,
  pivotOfQuery,
  queryOf,
  withFilter,
} from '../../client/features/find-cards/board-search-params'
import { type Card, PRIORITIES } from '../../shared/model/card'
import { CENTERS } from '../../shared/model/center'
import { COLUMN_ROLES } from '../../shared/model/column'
import { JOURNEY_STAGES } from '../../shared/model/journey-stage'
import type { Rank } from '../../shared/model/rank'
import type { CardId, ColumnId, LabelId, LaneId, UserId } from '../../shared/primitives/ids'
import { addDays, type PlainDate } from '../../shared/primitives/instant'
import { type CardFilter, cardTest, DUE_TIMES, EVERYTHING, isEverything, mondayOf, NONE } from '../../shared/rules/card-filter'
import { excerptOf, foldText, partsOf, wordsOf } from '../../shared/rules/fold-text'
import { PIVOTS } from '../../shared/rules/pivot'
import type { Frame } from '../../shared/rules/placement'

const TODAY = '2026-11-23' as PlainDate
const ME = 'me' as UserId
const PEOPLE = [ME, 'lin', 'wei'] as UserId[]
const LABELS = ['l1', 'l2'] as LabelId[]
const LANES = ['a', 'b'] as LaneId[]
const COLUMNS = COLUMN_ROLES.map((role) => role as string as ColumnId)

const frame = {
  lanes: LANES.map((id) => ({ id })),
  columns: COLUMN_ROLES.map((role) => ({ id: role, role })),
} as unknown as Frame

const some = <T>(values: readonly T[]) => fc.subarray([...values])
const orNull = <T>(values: readonly T[]) => fc.constantFrom(null, ...values)
const days = fc.integer({ min: -20, max: 20 }).map((n) => addDays(TODAY, n))
const words = fc.constantFrom('双11', '海报', 'Poster', 'ＫＯＬ', 'straße', '😀', '')

const cards: fc.Arbitrary<Card> = fc.record({
  id: fc.constant('card' as CardId),
  title: fc.tuple(words, words).map((parts) => `${parts.join(' ')}.`),
  place: fc.record({
    lane: fc.constantFrom(...LANES, 'gone' as LaneId),
    column: fc.constantFrom(...COLUMNS),
    rank: fc.constant('a0' as Rank),
  }),
  center: fc.constantFrom(...CENTERS),
  support: some(CENTERS),
  start: fc.constant(null),
  due: fc.option(days),
  priority: orNull(PRIORITIES),
  stage: orNull(JOURNEY_STAGES),
  cover: fc.constant(null),
  done: fc.boolean(),
  archived: fc.constant(false),
  answer: fc.constant(null),
  assignees: some(PEOPLE),
  labels: some(LABELS),
  links: fc.constant({ blocks: [], relates: [], duplicates: [] }),
})

const dues = fc.oneof(
  fc.constant(null),
  fc.constantFrom(...DUE_TIMES),
  fc.tuple(days, days).map(([a, b]) => (a <= b ? { from: a, to: b } : { from: b, to: a })),
)
const few = <T>(values: readonly T[]) => fc.oneof({ weight: 3, arbitrary: fc.constant([] as T[]) }, some(values))
const filters: fc.Arbitrary<CardFilter> = fc.record({
  text: fc.oneof(fc.constant(''), words, fc.constant('cx-7')),
  mine: fc.boolean(),
  centers: few(CENTERS),
  people: few([...PEOPLE, NONE] as (UserId | 'none')[]),
  labels: few([...LABELS, NONE] as (LabelId | 'none')[]),
  due: dues,
  lanes: few(LANES),
  columns: few(COLUMNS),
  states: few(COLUMN_ROLES),
  priorities: few([...PRIORITIES, NONE] as const),
  stages: few([...JOURNEY_STAGES, NONE] as const),
})

/** The same said at length, part by part. */
function naive(filter: CardFilter, card: Card): boolean {
  const lane = LANES.includes(card.place.lane) ? card.place.lane : LANES[0]
  const role = COLUMN_ROLES.find((one) => (one as string) === card.place.column)
  const any = (wanted: readonly string[], has: readonly string[]) =>
    wanted.length === 0 || wanted.some((one) => has.includes(one) || (one === 'none' && has.length === 0))
  const due = () => {
    if (filter.due === null) return true
    if (filter.due === 'none') return !card.due
    if (!card.due) return false
    const late = card.due < TODAY && !card.done && role !== 'done' && role !== 'live'
    if (filter.due === 'overdue') return late
    if (filter.due === 'today') return card.due === TODAY
    if (filter.due === 'this-week') return mondayOf(card.due) === mondayOf(TODAY)
    if (filter.due === 'next-week') return mondayOf(card.due) === addDays(mondayOf(TODAY), 7)
    return card.due >= filter.due.from && card.due <= filter.due.to
  }
  const text = `${card.title} CX-7`.normalize('NFKC').toLowerCase()
  return (
    filter.text
      .normalize('NFKC')
      .toLowerCase()
      .split(/\s+/)
      .every((word) => text.includes(word)) &&
    (!filter.mine || card.assignees.includes(ME)) &&
    any(filter.centers, [card.center, ...card.support]) &&
    any(filter.people, card.assignees) &&
    any(filter.labels, card.labels) &&
    any(filter.lanes, lane ? [lane] : []) &&
    any(filter.columns, [card.place.column]) &&
    any(filter.states, role ? [role] : []) &&
    any(filter.priorities, card.priority ? [card.priority] : []) &&
    any(filter.stages, card.stage ? [card.stage] : []) &&
    due()
  )
}

describe('a filter', () => {
  it('leaves what each of its parts leaves, whatever is combined', () => {
    let [left, out] = [0, 0]
    fc.assert(
      fc.property(filters, fc.array(cards, { minLength: 1, maxLength: 30 }), (filter, all) => {
        const test = cardTest(filter, { me: ME, today: TODAY, frame, keyOf: () => 'CX-7' })
        for (const card of all) {
          expect(test(card)).toBe(naive(filter, card))
          if (test(card)) left++
          else out++
        }
      }),
      { seed: 20261123, numRuns: 500 },
    )
    expect(Math.min(left, out)).toBeGreaterThan(200)
  })

  it('that says nothing leaves everything', () => {
    expect(isEverything(EVERYTHING)).toBe(true)
    expect(isEverything({ ...EVERYTHING, text: '  ' })).toBe(true)
    fc.assert(
      fc.property(filters, cards, (filter, card) => {
        if (!isEverything(filter)) return
        expect(cardTest(filter, { me: ME, today: TODAY, frame, keyOf: () => undefined })(card)).toBe(true)
      }),
      { seed: 20261123 },
    )
  })

  it('comes back from its address as it was', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        const back = filterOfQuery(queryOf(filter))
        // The order in which values were chosen does not matter where the values are a fixed few.
        const sorted = (one: CardFilter) => JSON.stringify(one, (_, value) => (Array.isArray(value) ? value.toSorted() : value))
        expect(sorted(back)).toBe(sorted(filter))
      }),
      { seed: 20261123, numRuns: 300 },
    )
  })

  it('stands beside the rows in a saved view; an old one, which has none, is of strike teams', () => {
    const filter = { ...EVERYTHING, centers: ['brand' as const] }
    for (const pivot of [...PIVOTS, null]) {
      const query = queryOf(filter, pivot)
      expect([filterOfQuery(query), pivotOfQuery(query)]).toEqual([filter, pivot])
    }
    expect([filterOfQuery('by=week'), pivotOfQuery('center=brand'), pivotOfQuery('by=moon')]).toEqual([EVERYTHING, null, null])
  })

  it('makes what it can of any address, and leaves what is not its own', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.object())), (junk) => {
        const filter = filterOf(parseBoardSearch(junk))
        expect(filterOfQuery(queryOf(filter))).toEqual(filter)
      }),
      { seed: 20261123, numRuns: 300 },
    )
    expect(isEverything(filterOf(parseBoardSearch({ due: '2026-02-30.2026-03-01', center: 'nowhere', lane: 'a/b' })))).toBe(true)
    expect(filterOf(parseBoardSearch(parseSearch('?q=%E6%B5%B7%E6%8A%A5&center=growth.brand.brand')))).toEqual({
      ...EVERYTHING,
      text: '海报',
      centers: ['brand', 'growth'],
    })
    expect(withFilter({ by: 'center', q: 'x' }, EVERYTHING)).toEqual({ by: 'center' })
    expect(filterOf({ q: 'x'.repeat(10_000) }).text).toHaveLength(200)
    expect(filterOf({ person: Array.from({ length: 500 }, (_, i) => `p${i}`).join('.') }).people).toHaveLength(50)
  })
})

describe('text as one searches it', () => {
  it('has neither case nor width, and one word once', () => {
    expect(foldText('ＫＯＬ 双１１')).toBe('kol 双11')
    expect(wordsOf('  KOL kol  双11 ')).toEqual(['kol', '双11'])
    expect(wordsOf('')).toEqual([])
  })

  it('is marked where the words occur, and stays as it is', () => {
    expect(partsOf('ＫＯＬ海报与海报', ['kol', '海报'])).toEqual([
      { text: 'ＫＯＬ海报', hit: true },
      { text: '与', hit: false },
      { text: '海报', hit: true },
    ])
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.string({ unit: 'grapheme' })), (text, typed) => {
        const parts = partsOf(text, wordsOf(typed.join(' ')))
        expect(parts.map((part) => part.text).join('')).toBe(text)
      }),
      { seed: 20261123, numRuns: 300 },
    )
  })

  it('has an excerpt around its first hit, without half characters', () => {
    const long = `${'😀'.repeat(100)}海报${'字'.repeat(300)}`
    const line = excerptOf(long, ['海报']) ?? ''
    expect(line).toContain('海报')
    expect(line.isWellFormed()).toBe(true)
    expect(line.length).toBeLessThan(130)
    expect(excerptOf('nothing here', ['海报'])).toBe(null)
  })
})
