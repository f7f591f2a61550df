import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Command } from '../../shared/model/command'
import { type LaneFacts, TRACKS } from '../../shared/model/lane'
import { ROLES } from '../../shared/model/person'
import type { LaneId, UserId } from '../../shared/primitives/ids'
import type { Instant, PlainDate } from '../../shared/primitives/instant'
import { decideLane, evolveLane, newLaneFacts } from '../../shared/rules/decide-lane'
import { aPerson } from '../support/people'

const RUNS = { seed: 20_261_111, numRuns: 500 }
const USERS = ['ann', 'bo', 'chen', 'du'] as UserId[]
const lane = 'lane' as LaneId

const user = fc.constantFrom(...USERS)
const day = fc.constantFrom('2026-11-01', '2026-11-11', '2026-12-01') as fc.Arbitrary<PlainDate>
const campaign = fc.option(fc.record({ from: day, to: day }))
const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ type: fc.constant('set-lane-track' as const), lane: fc.constant(lane), track: fc.constantFrom(...TRACKS) }),
  fc.record({ type: fc.constant('set-lane-lead' as const), lane: fc.constant(lane), lead: fc.option(user) }),
  fc.record({
    type: fc.constant('change-lane-people' as const),
    lane: fc.constant(lane),
    add: fc.array(user, { maxLength: 4 }),
    remove: fc.array(user, { maxLength: 4 }),
  }),
  fc.record({ type: fc.constant('set-lane-campaign' as const), lane: fc.constant(lane), campaign }),
)
const actor = fc
  .record({ id: user, role: fc.constantFrom(...ROLES), active: fc.boolean() })
  .map(({ id, role, active }) => aPerson(role, { id, active }))
const steps = fc.array(fc.tuple(command, actor), { maxLength: 12 })
const start = newLaneFacts(null, 0 as Instant)
const isKnown = (id: UserId) => id !== 'du'

function step(facts: LaneFacts, asked: Command, by: ReturnType<typeof aPerson>): LaneFacts {
  const decided = decideLane(facts, asked, by, isKnown)
  return decided.ok ? decided.value.reduce(evolveLane, facts) : facts
}

const run = (taken: readonly [Command, ReturnType<typeof aPerson>][]): LaneFacts =>
  taken.reduce((facts, [asked, by]) => step(facts, asked, by), start)

describe('[SY15] commands on a lane, whatever their order', () => {
  it('keep the facts whole: nobody twice, only known people, the lead among them, dates in order', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        const { people, lead, campaign: dates } = run(taken)
        expect(new Set(people).size).toBe(people.length)
        expect(people.every(isKnown)).toBe(true)
        if (lead) expect(people).toContain(lead)
        if (dates) expect(dates.from <= dates.to).toBe(true)
      }),
      RUNS,
    )
  })

  it('asked twice change nothing the second time', () => {
    fc.assert(
      fc.property(steps, command, (taken, asked) => {
        const manager = aPerson('manager')
        const facts = step(run(taken), asked, manager)
        const again = decideLane(facts, asked, manager, isKnown)
        expect(again.ok ? again.value : []).toEqual([])
      }),
      RUNS,
    )
  })

  it('[AC4] by people who have left, by guests, and by members who do not lead it are refused', () => {
    fc.assert(
      fc.property(steps, command, actor, (taken, asked, by) => {
        const facts = run(taken)
        const outside = !by.active || by.role === 'guest' || (by.role === 'member' && facts.lead !== by.id)
        fc.pre(outside)
        expect(decideLane(facts, asked, by, isKnown)).toEqual({ ok: false, error: { code: 'not-allowed' } })
      }),
      RUNS,
    )
  })
})

it('[AC4] a lead staffs and dates the own lane, and does not change its track', () => {
  const lead = aPerson('member', { id: 'ann' as UserId })
  const facts = { ...start, lead: lead.id, people: [lead.id] }
  const ask = (asked: Command) => decideLane(facts, asked, lead, isKnown).ok
  expect(ask({ type: 'change-lane-people', lane, add: ['bo' as UserId], remove: [] })).toBe(true)
  expect(ask({ type: 'set-lane-campaign', lane, campaign: null })).toBe(true)
  expect(ask({ type: 'set-lane-track', lane, track: 'agile' })).toBe(false)
})
