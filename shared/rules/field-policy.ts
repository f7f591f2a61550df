/**
 * Which deed writing a field of a board document is (SY17): one table for the interface, for an edit before it enters the
 * client's document, and for the guard of the rooms. Who may do the deed is the table of permissions.
 */
import type { Change, Edit } from '../document/edit'
import type { BoardRoot } from '../document/shape'
import type { Role } from '../model/person'
import { type Refusal, type RefusalCode, refusal } from '../model/refusal'
import type { LaneId } from '../primitives/ids'
import { type Deed, may } from './permissions'

/** Who writes. A lane's lead is a fact of that lane, and the ledger's word. */
export interface Writer {
  readonly role: Role
  /** The board is out of use: nobody writes. */
  readonly isArchived?: boolean
  leads(lane: LaneId): boolean
}

interface RootPolicy {
  readonly create: Deed
  /** Of fields that `only` does not name. */
  readonly change: Deed
  readonly only: Readonly<Record<string, Deed>>
}

const POLICY: Record<BoardRoot, RootPolicy> = {
  columns: { create: 'edit-board', change: 'edit-board', only: {} },
  lanes: { create: 'create-lane', change: 'edit-lane', only: { archived: 'close-lane' } },
  cards: { create: 'edit-cards', change: 'edit-cards', only: {} },
  labels: { create: 'edit-cards', change: 'edit-cards', only: {} },
}

/** `key: null`: making the entry, with whatever it begins with. */
export function fieldDeed(root: BoardRoot, key: string | null): Deed {
  const { create, change, only } = POLICY[root]
  if (key === null) return create
  return Object.hasOwn(only, key) ? (only[key] ?? change) : change
}

export function mayWrite(writer: Writer, root: BoardRoot, id: string, key: string | null): boolean {
  if (writer.isArchived) return false
  const leads = root === 'lanes' && key !== null && writer.leads(id as LaneId)
  return may({ role: writer.role, leads }, fieldDeed(root, key))
}

/** What of an edit this person may not write, or null: the client asks before the edit enters its document. */
export function editForbidden(writer: Writer, { create, change }: Edit): Refusal | null {
  const made = new Set(create.map(({ root, id }) => `${root}.${id}`))
  const entry = create.find(({ root, id }) => !mayWrite(writer, root, id, null))
  if (entry) return notAllowed(writer, `${entry.root}.${entry.id}`)
  const isForbidden = ({ root, id, key }: Change) => !made.has(`${root}.${id}`) && !mayWrite(writer, root, id, key)
  const field = change.find(isForbidden)
  return field ? notAllowed(writer, `${field.root}.${field.id}.${field.key}`) : null
}

/** A reader writes nothing at all, and is told so rather than which field it was. */
export const isReader = ({ role, isArchived = false }: Pick<Writer, 'role' | 'isArchived'>): boolean =>
  isArchived || !may({ role }, 'edit-cards')

/** Why whoever only reads may not write. */
export const readerRefusal = ({ isArchived = false }: Pick<Writer, 'isArchived'>): RefusalCode =>
  isArchived ? 'board-archived' : 'read-only'

const notAllowed = (writer: Writer, at: string): Refusal =>
  refusal(isReader(writer) ? readerRefusal(writer) : 'not-allowed', { at })
