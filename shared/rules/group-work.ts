/** One's own cards by when they are due: what is late comes first, what has no day comes last. Pure. */
import { addDays, daysBetween, type PlainDate } from '../primitives/instant'

export const WORK_GROUPS = ['overdue', 'today', 'week', 'later', 'none'] as const
export type WorkGroup = (typeof WORK_GROUPS)[number]

const A_MONDAY = '2024-01-01' as PlainDate

/** `week`: until its Sunday. The order within a group is the given one. */
export function groupWork<T extends { readonly due: PlainDate | null }>(
  cards: readonly T[],
  today: PlainDate,
): { readonly group: WorkGroup; readonly cards: readonly T[] }[] {
  const sunday = addDays(today, 6 - (((daysBetween(A_MONDAY, today) % 7) + 7) % 7))
  const groupOf = ({ due }: T): WorkGroup => {
    if (due === null) return 'none'
    if (due < today) return 'overdue'
    if (due === today) return 'today'
    return due <= sunday ? 'week' : 'later'
  }
  return WORK_GROUPS.map((group) => ({ group, cards: cards.filter((card) => groupOf(card) === group) })).filter(
    (one) => one.cards.length > 0,
  )
}
