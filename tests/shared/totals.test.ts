import { expect, test } from 'vitest'
import type { PlainDate } from '../../shared/primitives/instant'
import { totalsOf } from '../../shared/rules/totals'

const card = (due: string | null, isFinished = false) => ({ due: due as PlainDate | null, isFinished })
const today = '2026-11-23' as PlainDate

test('what is finished is done, however late; what is due today is not late', () => {
  const cards = [card('2026-11-22'), card('2026-11-23'), card(null), card('2026-11-01', true), card(null, true)]
  expect(totalsOf(cards, today)).toEqual({ cards: 5, done: 2, overdue: 1 })
  expect(totalsOf([], today)).toEqual({ cards: 0, done: 0, overdue: 0 })
})
