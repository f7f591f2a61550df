/** Who may do what (AC4), as data: the interface hides what this forbids, the server refuses it. */
import type { Role } from '../model/person'

export const DEEDS = [
  'edit-cards',
  'edit-board',
  'create-lane',
  'set-lane-track',
  'edit-lane',
  'staff-lane',
  'import-board',
  'manage-people',
] as const
export type Deed = (typeof DEEDS)[number]

/** `lead`: allowed to the lead of that very lane, whatever the person's role. */
type Cell = readonly (Role | 'lead')[]

const TABLE: Record<Deed, Cell> = {
  'edit-cards': ['administrator', 'manager', 'head', 'member', 'lead'],
  'edit-board': ['administrator', 'manager'],
  'create-lane': ['administrator', 'manager', 'head'],
  'set-lane-track': ['administrator', 'manager', 'head'],
  'edit-lane': ['administrator', 'manager', 'head', 'lead'],
  'staff-lane': ['administrator', 'manager', 'head', 'lead'],
  'import-board': ['administrator', 'manager'],
  'manage-people': ['administrator'],
}

export interface Actor {
  readonly role: Role
  /** Is the lead of the lane in question. */
  readonly leads?: boolean
}

export const may = (actor: Actor, deed: Deed): boolean =>
  TABLE[deed].includes(actor.role) || (actor.leads === true && actor.role !== 'guest' && TABLE[deed].includes('lead'))
