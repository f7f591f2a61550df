/** From what a person changed in the dialog of a strike team to the commands that ask for it. Pure. */
import type { Command } from '../../../shared/model/command'
import type { Campaign, LaneFacts, Track } from '../../../shared/model/lane'
import type { LaneId, UserId } from '../../../shared/primitives/ids'
import { daysBetween, type PlainDate } from '../../../shared/primitives/instant'

/** The dialog's fields; dates are as the inputs hold them, empty: none. */
export interface LaneForm {
  readonly track: Track
  readonly lead: UserId | null
  readonly people: readonly UserId[]
  readonly from: string
  readonly to: string
}

export const formOf = (facts: LaneFacts): LaneForm => ({
  track: facts.track,
  lead: facts.lead,
  people: facts.people,
  from: facts.campaign?.from ?? '',
  to: facts.campaign?.to ?? '',
})

export type DatesFault = 'one-missing' | 'end-before-start'

export function datesFault({ from, to }: LaneForm): DatesFault | null {
  if ((from === '') !== (to === '')) return 'one-missing'
  return to < from ? 'end-before-start' : null
}

/** The most days of a campaign on the agile track, both ends included (RW22). */
export const AGILE_DAYS = 30

export const tooLongForAgile = (form: LaneForm): boolean =>
  form.track === 'agile' &&
  form.from !== '' &&
  datesFault(form) === null &&
  daysBetween(form.from as PlainDate, form.to as PlainDate) + 1 > AGILE_DAYS

/** Only what differs is asked for, so that two people changing different things both succeed. People come before the lead. */
export function laneCommands(lane: LaneId, before: LaneForm, after: LaneForm): Command[] {
  const commands: Command[] = []
  const add = after.people.filter((user) => !before.people.includes(user))
  const remove = before.people.filter((user) => !after.people.includes(user))
  if (add.length + remove.length > 0) commands.push({ type: 'change-lane-people', lane, add, remove })
  if (after.lead !== before.lead) commands.push({ type: 'set-lane-lead', lane, lead: after.lead })
  if (after.from !== before.from || after.to !== before.to) {
    commands.push({ type: 'set-lane-campaign', lane, campaign: campaignOf(after) })
  }
  if (after.track !== before.track) commands.push({ type: 'set-lane-track', lane, track: after.track })
  return commands
}

const campaignOf = ({ from, to }: LaneForm): Campaign | null =>
  from === '' ? null : { from: from as PlainDate, to: to as PlainDate }

/** Someone put in or taken out; a lead who leaves the team leads it no more. */
export function withPerson(form: LaneForm, user: UserId, on: boolean): LaneForm {
  const people = on ? [...form.people, user] : form.people.filter((one) => one !== user)
  return { ...form, people, lead: form.lead !== null && people.includes(form.lead) ? form.lead : null }
}
