/** What a row of cards adds up to: how many there are, are done, and should have been. Pure. */
import type { PlainDate } from '../primitives/instant'

export interface Totals {
  readonly cards: number
  readonly done: number
  readonly overdue: number
}

export function totalsOf(
  cards: Iterable<{ readonly due: PlainDate | null; readonly isFinished: boolean }>,
  today: PlainDate,
): Totals {
  const totals = { cards: 0, done: 0, overdue: 0 }
  for (const { due, isFinished } of cards) {
    totals.cards++
    if (isFinished) totals.done++
    else if (due !== null && due < today) totals.overdue++
  }
  return totals
}

export const sameTotals = (a: Totals, b: Totals): boolean => a.cards === b.cards && a.done === b.done && a.overdue === b.overdue
