import { describe, expect, it } from 'vitest'
import type { Center } from '../../shared/model/center'
import type { LabelId, UserId } from '../../shared/primitives/ids'
import type { PlainDate } from '../../shared/primitives/instant'
import { fieldsOfRow, rowValue, takesCards } from '../../shared/rules/pivot'

/** A Wednesday. */
const today = '2026-11-25' as PlainDate
const card = (due: string | null, more = {}) => ({
  center: 'brand' as Center,
  assignees: [] as UserId[],
  labels: [] as LabelId[],
  due: due as PlainDate | null,
  ...more,
})
const weekOf = (due: string | null, isFinished = false) => rowValue('week', card(due), { today, isFinished })

describe('rows of a board', () => {
  it('puts a card in one row, whoever was added first', () => {
    const looked = { today, isFinished: false }
    expect(rowValue('center', card(null), looked)).toBe('brand')
    expect(rowValue('person', card(null, { assignees: ['b', 'a'] }), looked)).toBe('a')
    expect(rowValue('person', card(null), looked)).toBe('none')
    expect(rowValue('label', card(null, { labels: ['z'] }), looked)).toBe('z')
  })

  it('counts weeks from the Monday of this one; what is finished is not overdue', () => {
    expect(weekOf('2026-11-24')).toBe('overdue')
    expect(weekOf('2026-11-24', true)).toBe('0')
    expect(weekOf('2026-11-22', true)).toBe('past')
    expect(weekOf('2026-11-29')).toBe('0')
    expect(weekOf('2026-11-30')).toBe('1')
    expect(weekOf('2026-12-20')).toBe('3')
    expect(weekOf('2026-12-21')).toBe('later')
    expect(weekOf(null)).toBe('none')
  })

  it('moves a due day to the same day of another week, never to one that is over', () => {
    const to = (row: string, due: string | null) => fieldsOfRow('week', row, due as PlainDate | null, today).due
    expect(to('1', '2026-11-26')).toBe('2026-12-03')
    expect(to('0', '2026-11-30')).toBe(today)
    expect(to('2', null)).toBe('2026-12-11')
    expect(to('later', '2026-11-26')).toBe('2026-12-24')
    expect(to('none', '2026-11-26')).toBe(null)
    expect(['overdue', 'past', '0'].map((row) => takesCards('week', row))).toEqual([false, false, true])
  })
})
