/**
 * A day as one types it in a hurry, in Chinese or English: “11-26”, “明天”, “下周五”, “fri”, “+3”. Pure: today is passed in.
 * Weeks begin on Monday. A day without its year is the nearest one, a day of the week the next one that comes.
 */
import { addDays, daysBetween, isPlainDate, type PlainDate } from '../primitives/instant'

/** null: nobody knows which day is meant. */
export function readTypedDay(text: string, today: PlainDate): PlainDate | null {
  const typed = text.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ')
  if (typed === '' || typed.length > LONGEST) return null
  for (const read of READERS) {
    const day = read(typed, today)
    if (day !== null) return day
  }
  return null
}

/** No way of saying a day is longer. */
const LONGEST = 40

type Reader = (typed: string, today: PlainDate) => PlainDate | null

const AWAY: Readonly<Record<string, number>> = {
  今天: 0,
  今日: 0,
  today: 0,
  明天: 1,
  明日: 1,
  tomorrow: 1,
  tmr: 1,
  后天: 2,
  'day after tomorrow': 2,
  大后天: 3,
  昨天: -1,
  昨日: -1,
  yesterday: -1,
}

const named: Reader = (typed, today) => {
  if (typed === '月底' || typed === 'end of month' || typed === 'eom') return monthEnd(today)
  const away = Object.hasOwn(AWAY, typed) ? AWAY[typed] : undefined
  return away === undefined ? null : addDays(today, away)
}

/** “+3”, “3天后”, “in 2 weeks”. */
const away: Reader = (typed, today) => {
  const plus = /^\+ ?(\d{1,3}) ?(d|w)?$/.exec(typed) ?? /^in (\d{1,3}) (d|w)(?:ays?|eeks?)$/.exec(typed)
  if (plus) return addDays(today, Number(plus[1]) * (plus[2] === 'w' ? 7 : 1))
  const later = /^(\d{1,3}|[一两二三四五六七八九十]) ?(天|日|周|个?星期|个?礼拜)(?:后|以后|之后)$/.exec(typed)
  if (!later) return null
  const [, count = '', unit = ''] = later
  const many = /\d/.test(count) ? Number(count) : CHINESE.indexOf(count === '两' ? '二' : count) + 1
  return addDays(today, many * (unit === '天' || unit === '日' ? 1 : 7))
}
const CHINESE = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

/** “周五” comes next, “本周五” is of this week and “下周五” of the next one, wherever today stands in it. */
const ofWeek: Reader = (typed, today) => {
  const found = CHINESE_WEEK.exec(typed) ?? ENGLISH_WEEK.exec(typed)
  if (!found) return null
  const [, which = '', name = ''] = found
  const weekday = WEEKDAYS.findIndex((names) => names.some((one) => name.startsWith(one)))
  const monday = addDays(today, -weekdayOf(today))
  if (which === '') return addDays(today, (weekday - weekdayOf(today) + 7) % 7)
  const weeks = which.startsWith('下') ? which.length : which.startsWith('next') ? 1 : which === '上' ? -1 : 0
  return addDays(monday, 7 * weeks + weekday)
}
const CHINESE_WEEK = /^(本|这|这个|上|下{1,3})?个?(?:周|星期|礼拜)([一二三四五六日天])$/
const ENGLISH_WEEK =
  /^(this |next )?(mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)$/
const WEEKDAYS = [
  ['mon', '一'],
  ['tue', '二'],
  ['wed', '三'],
  ['thu', '四'],
  ['fri', '五'],
  ['sat', '六'],
  ['sun', '日', '天'],
]

/** With its year, or the nearest one without: “2026-11-26”, “11-26”, “26/11”, “11月26日”, “26号”. */
const inFigures: Reader = (typed, today) => {
  const whole = /^(\d{4}) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2}) ?[日号]?$/.exec(typed)
  if (whole) return dayOf(Number(whole[1]), Number(whole[2]), Number(whole[3]))
  const short = /^(\d{1,2}) ?[-/.月] ?(\d{1,2}) ?[日号]?$/.exec(typed)
  if (short) {
    const [first, second] = [Number(short[1]), Number(short[2])]
    return first > 12 && !typed.includes('月') ? nearest(second, first, today) : nearest(first, second, today)
  }
  const alone = /^(\d{1,2}) ?[日号]$/.exec(typed)
  return alone ? comingDayOfMonth(Number(alone[1]), today) : null
}

/** “nov 26”, “26 november”, “nov 26, 2026”. */
const inWords: Reader = (typed, today) => {
  const found = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?$/.exec(typed)
  const turned = /^(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9})\.?(?:,? (\d{4}))?$/.exec(typed)
  const [name, day, year] = found ? [found[1], found[2], found[3]] : [turned?.[2], turned?.[1], turned?.[3]]
  const month = name === undefined ? -1 : MONTHS.findIndex((one) => one === name || one.slice(0, 3) === name)
  if (month < 0) return null
  return year === undefined ? nearest(month + 1, Number(day), today) : dayOf(Number(year), month + 1, Number(day))
}
const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

const READERS: readonly Reader[] = [named, away, ofWeek, inFigures, inWords]

function dayOf(year: number, month: number, day: number): PlainDate | null {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return isPlainDate(text) ? (text as PlainDate) : null
}

/** Of the years around: in January one may still mean December. A tie goes to what comes. */
function nearest(month: number, day: number, today: PlainDate): PlainDate | null {
  const year = Number(today.slice(0, 4))
  const away = (one: PlainDate) => Math.abs(daysBetween(today, one))
  // A leap day may be years away.
  const days = [0, 1, -1, 2, 3, 4].map((by) => dayOf(year + by, month, day)).filter((one) => one !== null)
  return days.reduce<PlainDate | null>((best, one) => (best === null || away(one) < away(best) ? one : best), null)
}

/** Months that are too short are passed over. */
function comingDayOfMonth(day: number, today: PlainDate): PlainDate | null {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))]
  for (let by = 0; by < 3; by++) {
    const found = dayOf(year + Math.floor((month - 1 + by) / 12), ((month - 1 + by) % 12) + 1, day)
    if (found !== null && found >= today) return found
  }
  return null
}

function monthEnd(today: PlainDate): PlainDate {
  let day = today
  while (addDays(day, 1).slice(0, 7) === today.slice(0, 7)) day = addDays(day, 1)
  return day
}

/** Monday is 0. */
const weekdayOf = (day: PlainDate): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
