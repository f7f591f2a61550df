import { expect, it } from 'vitest'
import { cardsBefore } from '../../client/features/start-campaign/plan-campaign'
import type { PlainDate } from '../../shared/primitives/instant'

it('says how many cards of a template would be late the moment they are made', () => {
  const card = (due: number | null) => ({
    title: 'x',
    center: 'brand' as const,
    support: [],
    due,
    priority: null,
    stage: null,
    labels: [],
  })
  const template = { days: 3, cards: [card(-20), card(-5), card(0), card(null)] }
  const before = (first: string) => cardsBefore(template, first as PlainDate, '2026-11-10' as PlainDate)
  expect([before('2026-12-01'), before('2026-11-20'), before('2026-11-14'), before('2026-11-09')]).toEqual([0, 1, 2, 3])
})
