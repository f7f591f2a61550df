/** Moments and days. Time is always passed in: nothing in shared/ reads a clock. */
import { z } from 'zod'
import type { Brand } from './brand'

/** Milliseconds since 1970-01-01T00:00Z, an integer. */
export type Instant = Brand<number, 'Instant'>
/** A day without a time or zone, `YYYY-MM-DD`. */
export type PlainDate = Brand<string, 'PlainDate'>

export type Clock = () => Instant

export const instantSchema = z.custom<Instant>((value) => Number.isSafeInteger(value) && (value as number) >= 0, 'not an instant')
export const plainDateSchema = z.custom<PlainDate>((value) => typeof value === 'string' && isPlainDate(value), 'not a date')

/** A zone of the IANA database, e.g. `Asia/Shanghai`. */
export const timeZoneSchema = z.string().max(64).refine(isTimeZone, 'not a time zone')

const DAY_MS = 86_400_000

/** True for a day that exists in the calendar: 2026-02-30 does not. */
export function isPlainDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const ms = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text)
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** The day of `instant` in the time zone of whoever looks; `offsetMinutes` east of UTC. */
export function plainDateOf(instant: Instant, offsetMinutes: number): PlainDate {
  return new Date(instant + offsetMinutes * 60_000).toISOString().slice(0, 10) as PlainDate
}

export function addDays(date: PlainDate, days: number): PlainDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10) as PlainDate
}

/** Whole days from `from` to `to`; negative where `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)
}
