import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween, isPlainDate, type PlainDate } from '../../shared/primitives/instant'
import { readTypedDay } from '../../shared/rules/read-typed-day'

/** A Monday. */
const today = '2026-11-23' as PlainDate
const days = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays('2000-01-01' as PlainDate, n))

describe('a day as it is typed', () => {
  it.each([
    ['2026-12-01', '2026-12-01'],
    ['2026/1/5', '2026-01-05'],
    ['2026年1月5日', '2026-01-05'],
    ['11-26', '2026-11-26'],
    ['１１－２６', '2026-11-26'],
    ['11/26', '2026-11-26'],
    ['26/11', '2026-11-26'],
    ['11月26日', '2026-11-26'],
    ['11 月 26 号', '2026-11-26'],
    ['1-5', '2027-01-05'],
    ['11.20', '2026-11-20'],
    ['2-29', '2028-02-29'],
    ['26号', '2026-11-26'],
    ['1日', '2026-12-01'],
    ['31号', '2026-12-31'],
    ['今天', '2026-11-23'],
    ['明天', '2026-11-24'],
    ['后天', '2026-11-25'],
    ['大后天', '2026-11-26'],
    ['昨天', '2026-11-22'],
    [' Tomorrow ', '2026-11-24'],
    ['周五', '2026-11-27'],
    ['本周五', '2026-11-27'],
    ['下周五', '2026-12-04'],
    ['下下周五', '2026-12-11'],
    ['下个星期天', '2026-12-06'],
    ['上周五', '2026-11-20'],
    ['周一', '2026-11-23'],
    ['fri', '2026-11-27'],
    ['Friday', '2026-11-27'],
    ['next fri', '2026-12-04'],
    ['this sun', '2026-11-29'],
    ['+3', '2026-11-26'],
    ['+2w', '2026-12-07'],
    ['3天后', '2026-11-26'],
    ['两周后', '2026-12-07'],
    ['十天后', '2026-12-03'],
    ['in 2 weeks', '2026-12-07'],
    ['月底', '2026-11-30'],
    ['nov 26', '2026-11-26'],
    ['26th November', '2026-11-26'],
    ['Jan 5, 2028', '2028-01-05'],
  ])('“%s” is %s', (typed, day) => expect(readTypedDay(typed, today)).toBe(day))

  it.each(['', 'soon', '2-30', '13-13', '2026-02-30', '0-0', '下周八', '周', '+', '+9999', 'smarch 1', '3', '1'.repeat(10_000)])(
    'nobody knows what “%.20s” is',
    (typed) => expect(readTypedDay(typed, today)).toBeNull(),
  )

  it('every day is read as it is written, with its year or, near today, without', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -180, max: 180 }), (now, away) => {
        const day = addDays(now, away)
        expect(readTypedDay(day, now)).toBe(day)
        expect(readTypedDay(`${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`, now)).toBe(day)
      }),
      { seed: 4 },
    )
  })

  it('a day of the week comes within seven days, of the next week a week after this one’s', () => {
    const names = fc.constantFrom('一', '二', '三', '四', '五', '六', '日')
    fc.assert(
      fc.property(days, names, (now, name) => {
        const [coming, ours, next] = ['周', '本周', '下周'].map((word) => readTypedDay(word + name, now)) as PlainDate[]
        expect(daysBetween(now, coming as PlainDate)).toBeGreaterThanOrEqual(0)
        expect(daysBetween(now, coming as PlainDate)).toBeLessThan(7)
        expect(daysBetween(ours as PlainDate, next as PlainDate)).toBe(7)
      }),
      { seed: 4 },
    )
  })

  it('whatever is typed, it is a day of the calendar or none', () => {
    const typed = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.stringMatching(/^[0-9一二下周天月日号后+ -]{1,12}$/))
    fc.assert(
      fc.property(typed, days, (text, now) => {
        const day = readTypedDay(text, now)
        expect(day === null || isPlainDate(day)).toBe(true)
      }),
      { seed: 4, numRuns: 1000 },
    )
  })
})
