/** Days in words a person says. Formatters are made once a language: making one costs as much as rendering a tile. */
import type { Campaign } from '../../../shared/model/lane'
import { daysBetween, type PlainDate } from '../../../shared/primitives/instant'

export interface DayWords {
  /** “11月26日”, “Nov 26”; with the year where it is not this one. */
  day(date: PlainDate): string
  /** The same with the day of the week, for whoever wants it exactly. */
  exact(date: PlainDate): string
  range(campaign: Campaign): string
}

export function createDayWords(language: string, today: PlainDate): DayWords {
  const month = language === 'en' ? 'short' : 'long'
  const make = (more: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { month, day: 'numeric', timeZone: 'UTC', ...more })
  const [thisYear, otherYear, full] = [make({}), make({ year: 'numeric' }), make({ year: 'numeric', weekday: 'long' })]
  const day = (date: PlainDate): string => (date.slice(0, 4) === today.slice(0, 4) ? thisYear : otherYear).format(at(date))
  return { day, exact: (date) => full.format(at(date)), range: ({ from, to }) => `${day(from)}–${day(to)}` }
}

const at = (date: PlainDate): number => Date.parse(`${date}T00:00:00Z`)

/** How far a campaign is. */
export type Countdown =
  | { readonly phase: 'before' | 'over'; readonly count: number }
  | { readonly phase: 'launch' | 'lastDay' }
  | { readonly phase: 'running'; readonly day: number; readonly days: number }

export function countdown({ from, to }: Campaign, today: PlainDate): Countdown {
  if (today < from) return { phase: 'before', count: daysBetween(today, from) }
  if (today > to) return { phase: 'over', count: daysBetween(to, today) }
  if (today === to) return { phase: 'lastDay' }
  if (today === from) return { phase: 'launch' }
  return { phase: 'running', day: daysBetween(from, today) + 1, days: daysBetween(from, to) + 1 }
}

/** Which day of preparation it is, the day on which the team was formed being the first; null: the campaign has begun. */
export const preparationDay = ({ from }: Campaign, formed: PlainDate, today: PlainDate): number | null =>
  today < from && formed <= today ? daysBetween(formed, today) + 1 : null

/** How near a due day is: only what needs doing now gets words and a colour. */
export interface DueState {
  readonly state: 'overdue' | 'today' | 'tomorrow' | 'later'
  readonly count: number
}

export function dueState(due: PlainDate, today: PlainDate): DueState {
  const days = daysBetween(today, due)
  if (days < 0) return { state: 'overdue', count: -days }
  if (days === 0) return { state: 'today', count: 0 }
  return days === 1 ? { state: 'tomorrow', count: 1 } : { state: 'later', count: days }
}
