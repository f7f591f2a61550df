import { describe, expect, it } from 'vitest'
import { countdown, createDayWords, dueState, preparationDay } from '../../client/features/plan-work/day-words'
import type { Language } from '../../client/i18n/language'
import type { PlainDate } from '../../shared/primitives/instant'
import { TEXTS } from '../support/texts'

const day = (text: string) => text as PlainDate
const campaign = { from: day('2026-11-07'), to: day('2026-11-12') }

function words(language: Language, today: string): string {
  const { phase, ...figures } = countdown(campaign, day(today))
  return TEXTS[language].t(`board.countdown.${phase}`, figures)
}

describe('the countdown of a campaign', () => {
  it('says how far it is in the words of a person, day by day', () => {
    const days = ['2026-11-02', '2026-11-06', '2026-11-07', '2026-11-09', '2026-11-12', '2026-11-13']
    expect(days.map((today) => words('zh-CN', today))).toEqual([
      '还有 5 天上线',
      '还有 1 天上线',
      '今天上线',
      '第 3 天，共 6 天',
      '今天结束',
      '已结束 1 天',
    ])
    expect(days.map((today) => words('en', today))).toEqual([
      '5 days to launch',
      '1 day to launch',
      'launches today',
      'day 3 of 6',
      'ends today',
      'ended 1 day ago',
    ])
  })

  it('of one day begins and ends on it', () => {
    const single = { from: day('2026-11-11'), to: day('2026-11-11') }
    expect(countdown(single, day('2026-11-11')).phase).toBe('lastDay')
  })
})

it('preparation is counted from the day the team was formed until the campaign begins', () => {
  const formed = day('2026-11-01')
  const days = ['2026-10-31', '2026-11-01', '2026-11-06', '2026-11-07'].map((today) =>
    preparationDay(campaign, formed, day(today)),
  )
  expect(days).toEqual([null, 1, 6, null])
})

describe('days', () => {
  it('name the year only where it is not this one', () => {
    const zh = createDayWords('zh-CN', day('2026-11-22'))
    expect([zh.day(day('2026-11-26')), zh.day(day('2027-01-03'))]).toEqual(['11月26日', '2027年1月3日'])
    expect(zh.range(campaign)).toBe('11月7日–11月12日')
    expect(zh.exact(day('2026-11-26'))).toBe('2026年11月26日星期四')
    expect(createDayWords('en', day('2026-11-22')).range(campaign)).toBe('Nov 7–Nov 12')
  })

  it('that are near or past are words, far ones are dates', () => {
    const today = day('2026-12-31')
    const states = ['2026-12-28', '2026-12-31', '2027-01-01', '2027-01-02'].map((due) => dueState(day(due), today))
    expect(states).toEqual([
      { state: 'overdue', count: 3 },
      { state: 'today', count: 0 },
      { state: 'tomorrow', count: 1 },
      { state: 'later', count: 2 },
    ])
  })
})
