/**
 * Days as people of all countries write them. In which order day and month stand is told by the whole column: one 25 in
 * second place settles it for all. Where nothing tells, the person is asked. Pure.
 */
import { isPlainDate, type PlainDate } from '../../../shared/primitives/instant'

export const DATE_ORDERS = ['ymd', 'dmy', 'mdy'] as const
export type DateOrder = (typeof DATE_ORDERS)[number]

export interface DateEvidence {
  /** The order that reads most. */
  readonly order: DateOrder
  /** Both orders read all of it: only a person knows. */
  readonly ambiguous: boolean
}

export function guessDateOrder(cells: Iterable<string>): DateEvidence {
  const reads = { ymd: 0, dmy: 0, mdy: 0 }
  let dots = 0
  for (const cell of cells) {
    const text = cell.trim()
    if (text === '') continue
    for (const order of DATE_ORDERS) if (readDate(text, order) !== null) reads[order] += 1
    if (/^\d{1,2}\.\d{1,2}\./.test(text)) dots += 1
  }
  if (reads.ymd >= Math.max(reads.dmy, reads.mdy)) return { order: 'ymd', ambiguous: false }
  if (reads.dmy !== reads.mdy) return { order: reads.dmy > reads.mdy ? 'dmy' : 'mdy', ambiguous: false }
  // Whoever writes points puts the day first.
  return dots > 0 ? { order: 'dmy', ambiguous: false } : { order: 'mdy', ambiguous: true }
}

/** A day, with or without a time behind it; null: it is none in this order. */
export function readDate(cell: string, order: DateOrder): PlainDate | null {
  const parts = PARTS.exec(cell.trim())?.slice(1, 4)
  if (!parts) return null
  const [first = '', second = '', third = ''] = parts
  if (order === 'ymd') return first.length === 4 ? dayOf(first, second, third) : null
  if (first.length > 2) return null
  return order === 'dmy' ? dayOf(third, second, first) : dayOf(third, first, second)
}

/** Three figures apart by a sign of separation or 年月日; behind them nothing, or what may be a time. */
const PARTS = /^(\d{1,4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,4})\s*日?(?:[T\s].*)?$/

function dayOf(year: string, month: string, day: string): PlainDate | null {
  if (day.length > 2 || (year.length !== 4 && year.length !== 2)) return null
  const two = (figure: string) => figure.padStart(2, '0')
  const text = `${year.length === 2 ? `20${year}` : year}-${two(month)}-${two(day)}`
  return isPlainDate(text) ? (text as PlainDate) : null
}
