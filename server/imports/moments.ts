/** Moments and days as foreign files write them: ISO 8601 only, since lenient parsers read a year out of any digits. */
import { Temporal } from 'temporal-polyfill'
import { type Instant, isPlainDate, type PlainDate } from '../../shared/primitives/instant'

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/

export function instantOf(text: string): Instant | null {
  const ms = MOMENT.test(text) ? Date.parse(text) : Number.NaN
  return Number.isSafeInteger(ms) && ms >= 0 ? (ms as Instant) : null
}

/** The day of a moment in a time zone; a text that is a day already stays that day. */
export function dayOf(text: string, timeZone: string): PlainDate | null {
  if (isPlainDate(text)) return text as PlainDate
  const instant = instantOf(text)
  if (instant === null) return null
  const day = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString()
  return isPlainDate(day) ? (day as PlainDate) : null
}

/** Nothing in Trello is older. */
const FIRST = Date.UTC(2010, 0, 1)

/** Trello's ids begin with the second in which they were made, in eight hexadecimal digits. */
export function momentOfId(id: string): Instant | null {
  if (!/^[0-9a-f]{24}$/i.test(id)) return null
  const ms = Number.parseInt(id.slice(0, 8), 16) * 1000
  return ms >= FIRST ? (ms as Instant) : null
}
