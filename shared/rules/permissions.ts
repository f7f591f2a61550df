/**
 * Who may do what (AC4), as data: the interface hides what this forbids, the server refuses it. Rows stand also for what is
 * built later, so that the table is whole in one place.
 */
import type { Role } from '../model/person'

/** On what a cell may hang beside the role; whoever asks knows the thing in question and says which of them hold. */
export const GROUNDS = ['own-center', 'own-part', 'own', 'deputy', 'sop-role', 'invited'] as const
export type Ground = (typeof GROUNDS)[number]

/** `lead`: the lead of that very lane, whatever the person's role. */
export type Column = Role | 'lead'
type Cell = 'yes' | Ground
type Row = Partial<Record<Column, Cell>>

const workers: Row = { administrator: 'yes', manager: 'yes', head: 'yes', lead: 'yes', member: 'yes' }
const answering: Row = { manager: 'yes', head: 'own-center', lead: 'yes', member: 'own-center' }
const leaders: Row = { administrator: 'yes', manager: 'yes', head: 'yes', lead: 'yes' }
const managers: Row = { administrator: 'yes', manager: 'yes' }
const administrators: Row = { administrator: 'yes' }

const TABLE = {
  'read-open-board': { ...workers, guest: 'invited' },
  'edit-cards': workers,
  'attach-files': workers,
  'answer-request': answering,
  'pause-window': { manager: 'yes', lead: 'yes' },
  'give-breach-reason': answering,
  'edit-board': managers,
  'create-lane': { administrator: 'yes', manager: 'yes', head: 'yes' },
  'edit-lane': leaders,
  'close-lane': leaders,
  'set-lane-track': { administrator: 'yes', manager: 'yes', head: 'yes' },
  'staff-lane': leaders,
  // Not in the rules' table: a lane's cards become a template of the workspace, which its maker and managers look after.
  'save-template': leaders,
  'change-template': { administrator: 'yes', manager: 'yes', head: 'own', lead: 'own', member: 'own' },
  'approve-agile': { manager: 'yes', head: 'own-center', lead: 'yes', member: 'deputy' },
  'approve-standard': { manager: 'sop-role', head: 'sop-role', lead: 'sop-role', member: 'sop-role' },
  'accept-hand-off': answering,
  'write-objectives': { administrator: 'yes', manager: 'yes', head: 'own-part' },
  'check-in': { manager: 'yes', head: 'own-part', lead: 'own', member: 'own' },
  'read-objectives': { ...workers, guest: 'invited' },
  'link-cards': workers,
  comment: { ...workers, guest: 'invited' },
  'delete-for-ever': managers,
  'import-board': managers,
  // Not in the rules' table: whoever may bring a board in may begin one.
  'create-board': managers,
  'set-policies': managers,
  'manage-people': administrators,
  'set-integrations': administrators,
  'make-backup': administrators,
  'read-audit': managers,
  'settle-hand-ins': managers,
  // Not in the rules' table: a private board's list may not lock everyone out.
  'read-every-board': administrators,
} satisfies Record<string, Row>

export type Deed = keyof typeof TABLE
export const DEEDS = Object.keys(TABLE) as readonly Deed[]

export interface Actor {
  readonly role: Role
  /** Is the lead of the lane in question. */
  readonly leads?: boolean
  /** Which of the conditions hold for the thing in question. */
  readonly grounds?: readonly Ground[]
}

/** What the table says in one place: yes, never, or only on a ground. */
export const cellOf = (deed: Deed, column: Column): Cell | null => (TABLE[deed] as Row)[column] ?? null

/** A guest leads nothing, whatever a fact of a lane may still say. */
export function may({ role, leads = false, grounds = [] }: Actor, deed: Deed): boolean {
  const holds = (cell: Cell | null) => cell === 'yes' || (cell !== null && grounds.includes(cell))
  return holds(cellOf(deed, role)) || (leads && role !== 'guest' && holds(cellOf(deed, 'lead')))
}
