import { expect, test } from 'vitest'
import {
  AGILE_DAYS,
  datesFault,
  formOf,
  type LaneForm,
  laneCommands,
  tooLongForAgile,
  withPerson,
} from '../../client/features/run-campaign/lane-commands'
import type { LaneId, UserId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import { newLaneFacts } from '../../shared/rules/decide-lane'

const lane = 'lane1' as LaneId
const [lin, zhou] = ['lin', 'zhou'] as [UserId, UserId]
const empty = formOf(newLaneFacts(null, 0 as Instant))
const asked = (before: LaneForm, after: LaneForm) => laneCommands(lane, before, after)

test('asks for nothing where nothing was changed', () => {
  const form = { ...empty, people: [lin, zhou] }
  expect(asked(form, { ...form, people: [zhou, lin] })).toEqual([])
})

test('asks for exactly what was changed, people before the lead who is one of them', () => {
  const after = { ...empty, people: [lin], lead: lin, from: '2026-11-01', to: '2026-11-12', track: 'agile' as const }
  expect(asked(empty, after)).toEqual([
    { type: 'change-lane-people', lane, add: [lin], remove: [] },
    { type: 'set-lane-lead', lane, lead: lin },
    { type: 'set-lane-campaign', lane, campaign: { from: '2026-11-01', to: '2026-11-12' } },
    { type: 'set-lane-track', lane, track: 'agile' },
  ])
})

test('taking the days away asks for no campaign', () => {
  expect(asked({ ...empty, from: '2026-11-01', to: '2026-11-12' }, empty)).toEqual([
    { type: 'set-lane-campaign', lane, campaign: null },
  ])
})

test('a lead who leaves the team leads it no more; another stays', () => {
  const form = { ...empty, people: [lin, zhou], lead: lin }
  expect(withPerson(form, lin, false)).toMatchObject({ people: [zhou], lead: null })
  expect(withPerson(form, zhou, false)).toMatchObject({ people: [lin], lead: lin })
  expect(withPerson(empty, lin, true)).toMatchObject({ people: [lin], lead: null })
})

test('days are both there or both absent, in order', () => {
  expect(datesFault(empty)).toBeNull()
  expect(datesFault({ ...empty, from: '2026-11-01' })).toBe('one-missing')
  expect(datesFault({ ...empty, to: '2026-11-01' })).toBe('one-missing')
  expect(datesFault({ ...empty, from: '2026-11-12', to: '2026-11-01' })).toBe('end-before-start')
  expect(datesFault({ ...empty, from: '2026-11-12', to: '2026-11-12' })).toBeNull()
})

test('[RW22] a campaign of more than 30 days is too long for the agile track, and for that one only', () => {
  const days = (to: string, track: LaneForm['track'] = 'agile') => ({ ...empty, track, from: '2026-11-01', to })
  expect(AGILE_DAYS).toBe(30)
  expect(tooLongForAgile(days('2026-11-30'))).toBe(false)
  expect(tooLongForAgile(days('2026-12-01'))).toBe(true)
  expect(tooLongForAgile(days('2026-12-01', 'standard'))).toBe(false)
  expect(tooLongForAgile(days(''))).toBe(false)
  expect(tooLongForAgile({ ...empty, track: 'agile' })).toBe(false)
})
