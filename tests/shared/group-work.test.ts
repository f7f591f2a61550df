import { describe, expect, test } from 'vitest'
import type { PlainDate } from '../../shared/primitives/instant'
import { groupWork } from '../../shared/rules/group-work'

const due = (day: string | null) => ({ due: day as PlainDate | null })
const groupsOn = (today: string, ...days: (string | null)[]) =>
  Object.fromEntries(
    groupWork(days.map(due), today as PlainDate).map(({ group, cards }) => [group, cards.map((card) => card.due)]),
  )

describe('one’s own cards by when they are due', () => {
  test('late first, then today, until Sunday, later, without a day', () => {
    // A Wednesday.
    expect(groupsOn('2026-11-25', null, '2026-12-01', '2026-11-29', '2026-11-25', '2026-11-24', '2026-11-30')).toEqual({
      overdue: ['2026-11-24'],
      today: ['2026-11-25'],
      week: ['2026-11-29'],
      later: ['2026-12-01', '2026-11-30'],
      none: [null],
    })
  })
  test('on a Sunday nothing more is this week; on a Monday all of it is', () => {
    expect(groupsOn('2026-11-29', '2026-11-30')).toEqual({ later: ['2026-11-30'] })
    expect(groupsOn('2026-11-30', '2026-12-06', '2026-12-07')).toEqual({ week: ['2026-12-06'], later: ['2026-12-07'] })
  })
  test('a group with nothing in it is not there', () => {
    expect(groupWork([], '2026-11-25' as PlainDate)).toEqual([])
  })
})
