/**
 * A column that holds more than a limit that blocks: so stand the moves of two people who each filled it apart. No card is taken
 * away; it shows how many are too many, which of them came last, and where those came from, until that is settled. Pure.
 */
import type { Activity } from '../model/activity'
import type { Column } from '../model/column'
import type { CardId } from '../primitives/ids'
import type { Cell, Frame } from './placement'

export type Limits = Pick<Column, 'limit' | 'laneLimit' | 'atLimit'>

/** How many cards at least must leave the column; `counts`: of each lane. What only warns has none. */
export function tooMany({ limit, laneLimit, atLimit }: Limits, counts: readonly number[]): number {
  if (atLimit !== 'block') return 0
  const inLanes = sum(counts.map((count) => over(count, laneLimit)))
  return Math.max(inLanes, over(sum(counts), limit))
}

/** The cards that came over the limit, the last one first; as many as `tooMany`. Who came when is told by `cameAt`. */
export function cardsOver(
  { limit, laneLimit, atLimit }: Limits,
  cells: readonly (readonly CardId[])[],
  cameAt: (card: CardId) => number,
): readonly CardId[] {
  if (atLimit !== 'block') return []
  const lastFirst = (cards: readonly CardId[]) => [...cards].sort((a, b) => cameAt(b) - cameAt(a) || (a < b ? 1 : -1))
  const inLanes = cells.flatMap((cards) => lastFirst(cards).slice(0, over(cards.length, laneLimit)))
  const chosen = new Set(inLanes)
  const others = lastFirst(cells.flat().filter((card) => !chosen.has(card)))
  const overall = over(sum(cells.map(({ length }) => length)), limit)
  return lastFirst([...inLanes, ...others.slice(0, Math.max(0, overall - inLanes.length))])
}

/** The least limits that hold what is there; a limit that is not climbed stays. */
export function raised(limits: Limits, counts: readonly number[]): Limits {
  const { limit, laneLimit, atLimit } = limits
  return {
    limit: limit && Math.max(limit, sum(counts)),
    laneLimit: laneLimit && Math.max(laneLimit, ...counts),
    atLimit,
  }
}

/** A line of the record. */
export type Arrival = Pick<Activity, 'card' | 'kind' | 'user' | 'at' | 'from'> & { readonly row: number }

/** Of each card, the line that tells how it came to where it stands; `lines`: the newest first. */
export function arrivalsIn(lines: readonly Arrival[]): Map<CardId, Arrival> {
  const arrivals = new Map<CardId, Arrival>()
  for (const line of lines) if (ARRIVING.has(line.kind) && !arrivals.has(line.card)) arrivals.set(line.card, line)
  return arrivals
}
const ARRIVING: ReadonlySet<Activity['kind']> = new Set(['moved', 'created', 'restored', 'imported'])

/**
 * The cell that a card came from, as the record's words name it: a column, with its lane where it was another one.
 * null: it came from nowhere, or the words name no cell of the board any more, or several.
 */
export function originOf({ kind, from }: Pick<Arrival, 'kind' | 'from'>, now: Cell, { lanes, columns }: Frame): Cell | null {
  if (kind !== 'moved' || from === null) return null
  const cells = lanes.flatMap((lane) => columns.map((column) => ({ lane, column })))
  const named = cells.filter(({ lane, column }) =>
    lane.id === now.lane ? column.title === from : `${lane.title} · ${column.title}` === from,
  )
  const [only] = named
  if (!only || named.length > 1 || only.column.id === now.column) return null
  return { lane: only.lane.id, column: only.column.id }
}

const over = (count: number, limit: number | null): number => (limit === null ? 0 : Math.max(0, count - limit))
const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)
