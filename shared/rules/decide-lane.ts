/** Commands on a lane's facts: `decide` says what happens or why not, `evolve` says what the facts are then. Pure. */
import type { Command } from '../model/command'
import type { LaneEvent } from '../model/event'
import type { LaneFacts } from '../model/lane'
import type { Person } from '../model/person'
import { type Refusal, refusal } from '../model/refusal'
import { exhaustive } from '../primitives/assert'
import type { UserId } from '../primitives/ids'
import type { Instant } from '../primitives/instant'
import { fail, ok, type Result } from '../primitives/result'
import { type Deed, may } from './permissions'

/** What a lane's facts are before anything was decided about it. */
export const newLaneFacts = (createdBy: UserId | null, createdAt: Instant): LaneFacts => ({
  track: 'standard',
  lead: null,
  people: [],
  campaign: null,
  createdBy,
  createdAt,
  archivedBy: null,
  archivedAt: null,
})

const DEED: Record<Command['type'], Deed> = {
  'set-lane-track': 'set-lane-track',
  'set-lane-lead': 'staff-lane',
  'change-lane-people': 'staff-lane',
  'set-lane-campaign': 'edit-lane',
}

/** `known`: whether a person of that id is active in the workspace. An answer without events: it already is so. */
export function decideLane(
  facts: LaneFacts,
  command: Command,
  actor: Person,
  known: (user: UserId) => boolean,
): Result<readonly LaneEvent[], Refusal> {
  if (!actor.active || !may({ role: actor.role, leads: facts.lead === actor.id }, DEED[command.type]))
    return fail(refusal('not-allowed'))
  const { lane } = command
  switch (command.type) {
    case 'set-lane-track':
      return ok(command.track === facts.track ? [] : [{ type: 'lane-track-set', lane, track: command.track }])
    case 'set-lane-lead':
      if (command.lead !== null && !known(command.lead)) return fail(refusal('invalid-input', { at: 'lead' }))
      return ok(command.lead === facts.lead ? [] : [{ type: 'lane-lead-set', lane, lead: command.lead }])
    case 'change-lane-people': {
      const added = [...new Set(command.add)].filter((user) => !facts.people.includes(user))
      const removed = [...new Set(command.remove)].filter((user) => facts.people.includes(user) && !command.add.includes(user))
      if (!added.every(known)) return fail(refusal('invalid-input', { at: 'add' }))
      return ok(added.length + removed.length === 0 ? [] : [{ type: 'lane-people-changed', lane, added, removed }])
    }
    case 'set-lane-campaign': {
      const { campaign } = command
      if (campaign && campaign.to < campaign.from) return fail(refusal('invalid-input', { at: 'campaign' }))
      const same = campaign?.from === facts.campaign?.from && campaign?.to === facts.campaign?.to
      return ok(same ? [] : [{ type: 'lane-campaign-set', lane, campaign }])
    }
    default:
      return exhaustive(command)
  }
}

export function evolveLane(facts: LaneFacts, event: LaneEvent): LaneFacts {
  switch (event.type) {
    case 'lane-track-set':
      return { ...facts, track: event.track }
    case 'lane-lead-set': {
      const people = event.lead && !facts.people.includes(event.lead) ? [...facts.people, event.lead] : facts.people
      return { ...facts, lead: event.lead, people }
    }
    case 'lane-people-changed': {
      const people = [...facts.people.filter((user) => !event.removed.includes(user)), ...event.added]
      return { ...facts, people, lead: facts.lead && people.includes(facts.lead) ? facts.lead : null }
    }
    case 'lane-campaign-set':
      return { ...facts, campaign: event.campaign }
    default:
      return exhaustive(event)
  }
}
