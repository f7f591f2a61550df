/** Moments and days in words a person says. Pure: the present moment is passed in. */
import type { Instant, PlainDate } from '../../shared/primitives/instant'
import type { Language } from './language'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
/** Made once: a formatter is dear, and a page asks for it in every line. */
const perLanguage = <Made>(make: (language: Language) => Made): ((language: Language) => Made) => {
  const made = new Map<Language, Made>()
  return (language) => {
    const known = made.get(language) ?? make(language)
    made.set(language, known)
    return known
  }
}
const exactly = perLanguage((language) => new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'medium' }))
const inShort = perLanguage((language) => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' }))
const relatively = perLanguage((language) => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }))
const JUST_NOW: Record<Language, string> = { 'zh-CN': '刚刚', en: 'just now' }

/** “2 小时前”, “yesterday”; after a week the day itself. */
export function formatRelative(language: Language, at: Instant, now: Instant): string {
  const ago = Math.max(0, now - at)
  if (ago < MINUTE_MS) return JUST_NOW[language]
  if (ago < HOUR_MS) return agoWords(language, ago / MINUTE_MS, 'minute')
  if (ago < DAY_MS) return agoWords(language, ago / HOUR_MS, 'hour')
  if (ago < 7 * DAY_MS) return agoWords(language, ago / DAY_MS, 'day')
  return dayOf(language, at, now)
}

/** To the second, with the day of the week: what hovering over a relative time shows. */
export const formatExact = (language: Language, at: Instant): string => exactly(language).format(at)

/** Day and time to the second, in short: for records that are read line by line. */
export const formatMoment = (language: Language, at: Instant): string => inShort(language).format(at)

/** A day with its day of the week; the year only where it is not this one. */
export function formatDay(language: Language, day: PlainDate, today: PlainDate): string {
  const sameYear = day.slice(0, 4) === today.slice(0, 4)
  return new Intl.DateTimeFormat(language, {
    year: sameYear ? undefined : 'numeric',
    month: language === 'en' ? 'short' : 'long',
    day: 'numeric',
    weekday: 'short',
    timeZone: 'UTC',
  }).format(Date.parse(`${day}T00:00:00Z`))
}

/** Today on this device: days without a time are days of whoever looks. */
export function todayOf(now: Instant): PlainDate {
  const date = new Date(now)
  const two = (figure: number): string => String(figure).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}` as PlainDate
}

function dayOf(language: Language, at: Instant, now: Instant): string {
  const year = new Date(at).getFullYear() === new Date(now).getFullYear() ? undefined : 'numeric'
  return new Intl.DateTimeFormat(language, { year, month: language === 'en' ? 'short' : 'long', day: 'numeric' }).format(at)
}

/** A space between figure and unit, as in the interface's own texts: the browser writes “6天前”. */
const agoWords = (language: Language, count: number, unit: 'minute' | 'hour' | 'day'): string =>
  relatively(language)
    .format(-Math.floor(count), unit)
    .replace(/(\d)(?=\p{Script=Han})/u, '$1 ')
