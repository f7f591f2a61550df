/**
 * A board's cards in rows of another kind than strike teams: by center, by person, by label, by the week they are due. Pure.
 * A card stands in one row only, in its first person's or label's: were it in several, counts would not add up, and one card
 * would have several places for focus and hand.
 */
import type { Card } from '../model/card'
import { CENTERS, type Center } from '../model/center'
import { addDays, daysBetween, type PlainDate } from '../primitives/instant'
import { mondayOf, NONE } from './card-filter'

export const PIVOTS = ['center', 'person', 'label', 'week'] as const
export type Pivot = (typeof PIVOTS)[number]

/** `0` is the week of today; what was due before it is overdue, or was finished. */
export const WEEK_ROWS = ['overdue', '0', '1', '2', '3', 'later', NONE, 'past'] as const
export type WeekRow = (typeof WEEK_ROWS)[number]
/** Full weeks with a row of their own, this one included. */
const WEEKS = 4
const FRIDAY = 4

export interface Looked {
  readonly today: PlainDate
  /** Nothing is left to do: it cannot be overdue. */
  readonly isFinished: boolean
}

/** The row of a card: a center, an id, a week, or none. Every card has a center. */
export function rowValue(pivot: Pivot, card: Pick<Card, 'center' | 'assignees' | 'labels' | 'due'>, looked: Looked): string {
  switch (pivot) {
    case 'center':
      return card.center
    case 'person':
      return first(card.assignees)
    case 'label':
      return first(card.labels)
    case 'week':
      return weekRow(card.due, looked)
  }
}

/** Rows that stand whether they have cards or not; those of persons and labels come from the board. */
export const fixedRows = (pivot: Pivot): readonly string[] =>
  pivot === 'center' ? CENTERS : pivot === 'week' ? WEEK_ROWS : [NONE]

/** Days that are over are no row to put a card in. */
export const takesCards = (pivot: Pivot, row: string): boolean => pivot !== 'week' || (row !== 'overdue' && row !== 'past')

/** What a card must be given to stand in a row. */
export interface RowFields {
  readonly center?: Center
  readonly person?: string
  readonly label?: string
  readonly due?: PlainDate | null
}

/** `due`: the day that the card has now; it keeps its day of the week, and one without gets the Friday, but none that is over. */
export function fieldsOfRow(pivot: Pivot, row: string, due: PlainDate | null, today: PlainDate): RowFields {
  if (pivot === 'center') return { center: row as Center }
  if (pivot === 'week') return { due: dueInWeek(row, due, today) }
  if (row === NONE) return {}
  return pivot === 'person' ? { person: row } : { label: row }
}

function dueInWeek(row: string, due: PlainDate | null, today: PlainDate): PlainDate | null {
  if (row === NONE || !takesCards('week', row)) return null
  const weekday = due === null ? FRIDAY : daysBetween(mondayOf(due), due)
  const day = addDays(mondayOf(today), 7 * (row === 'later' ? WEEKS : Number(row)) + weekday)
  return day < today ? today : day
}

function weekRow(due: PlainDate | null, { today, isFinished }: Looked): WeekRow {
  if (due === null) return NONE
  if (due < today && !isFinished) return 'overdue'
  const weeks = Math.floor(daysBetween(mondayOf(today), due) / 7)
  if (weeks < 0) return 'past'
  return weeks < WEEKS ? (String(weeks) as WeekRow) : 'later'
}

/** The same on every device, in whatever order they were added. */
const first = (ids: readonly string[]): string => [...ids].sort()[0] ?? NONE
