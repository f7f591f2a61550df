/** What someone may be in the workspace: who stands in a center, that a center has one head, that somebody administers. Pure. */
import type { Center } from '../model/center'
import type { Person } from '../model/person'
import { type Refusal, refusal } from '../model/refusal'

type Standing = Pick<Person, 'role' | 'center'>
export type StandingFault = 'center-missing' | 'head-taken'

/** Managers and administrators may stand outside the centers. */
export const needsCenter = ({ role }: Pick<Person, 'role'>): boolean => role !== 'administrator' && role !== 'manager'

/** Why nobody can become this beside the people that there are, or null. */
export function standingFault({ role, center }: Standing, people: readonly Person[]): StandingFault | null {
  if (!center) return needsCenter({ role }) ? 'center-missing' : null
  return role === 'head' && headOf(people, center) ? 'head-taken' : null
}

/** Why one of the people cannot change so, or null. */
export function changeFault(
  people: readonly Person[],
  before: Person,
  after: Person,
): StandingFault | 'last-administrator' | null {
  const administers = ({ role, active }: Person) => role === 'administrator' && active
  if (administers(before) && !administers(after) && people.filter(administers).length < 2) return 'last-administrator'
  const stays = before.active === after.active && before.role === after.role && before.center === after.center
  return stays || !after.active ? null : standingFault(after, people)
}

/** The fault with what its sentence names. */
export function standingRefusal(fault: StandingFault, { center }: Pick<Person, 'center'>, people: readonly Person[]): Refusal {
  if (fault === 'center-missing') return refusal(fault, { at: 'center' })
  return refusal(fault, { at: 'role', params: { name: (center && headOf(people, center)?.name) ?? '' } })
}

/** Who heads the center now; those who have left head nothing. */
const headOf = (people: readonly Person[], center: Center): Person | null =>
  people.find((person) => person.active && person.role === 'head' && person.center === center) ?? null
