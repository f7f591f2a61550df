/**
 * Which deed writing a field of a document is (SY17): one table for the interface, for an edit before it enters the
 * client's document, and for the guard of the rooms. Who may do the deed is the table of permissions.
 */
import type { Change, Edit } from '../document/edit'
import { type EntryRoot, reactionKey } from '../document/shape'
import type { Role } from '../model/person'
import { type Refusal, type RefusalCode, refusal } from '../model/refusal'
import type { CardId, LaneId, UserId } from '../primitives/ids'
import { type Deed, may } from './permissions'

/** Who writes. A lane's lead is a fact of that lane, and the ledger's word. */
export interface Writer {
  readonly role: Role
  /** The board is out of use: nobody writes. */
  readonly isArchived?: boolean
  leads(lane: LaneId): boolean
  /** The card was deleted for ever: nothing is written in it, and it is not made again. */
  isDeleted?(card: CardId): boolean
  /** Comes by a token that only reads. */
  readonly readsOnly?: boolean
  /** What comments ask besides: who it is, and whose a comment is. */
  readonly user?: UserId
  isAuthor?(comment: string): boolean
}

interface RootPolicy {
  readonly create: Deed
  /** Of fields that `only` does not name. */
  readonly change: Deed
  readonly only: Readonly<Record<string, Deed>>
  /** An entry is its author's, a reaction the person's that it names. */
  readonly isOwn?: true
}

const POLICY: Record<EntryRoot, RootPolicy> = {
  columns: { create: 'edit-board', change: 'edit-board', only: {} },
  lanes: { create: 'create-lane', change: 'edit-lane', only: { archived: 'close-lane' } },
  cards: { create: 'edit-cards', change: 'edit-cards', only: {} },
  labels: { create: 'edit-cards', change: 'edit-cards', only: {} },
  checklist: { create: 'edit-cards', change: 'edit-cards', only: {} },
  comments: { create: 'comment', change: 'comment', only: {}, isOwn: true },
}

/** `key: null`: making the entry, with whatever it begins with. */
export function fieldDeed(root: EntryRoot, key: string | null): Deed {
  const { create, change, only } = POLICY[root]
  if (key === null) return create
  return Object.hasOwn(only, key) ? (only[key] ?? change) : change
}

export function mayWrite(writer: Writer, root: EntryRoot, id: string, key: string | null): boolean {
  if (writer.isArchived || writer.readsOnly || isOfDeleted(writer, root, id)) return false
  const leads = root === 'lanes' && key !== null && writer.leads(id as LaneId)
  const isAllowed = may({ role: writer.role, leads, grounds: IN_THE_ROOM }, fieldDeed(root, key))
  return isAllowed && (key === null || !POLICY[root].isOwn || isOwn(writer, id, key))
}

/** The text of a card. */
export const mayWriteText = (writer: Writer): boolean => !isReader(writer)

/** Whoever has a board's document may read the board: a guest was invited to it. */
const IN_THE_ROOM = ['invited'] as const

const isOwn = (writer: Writer, id: string, key: string): boolean =>
  key.startsWith(REACTION) ? writer.user !== undefined && key === reactionKey(writer.user) : (writer.isAuthor?.(id) ?? false)
const REACTION = reactionKey('')

/** What of an edit this person may not write, or null: the client asks before the edit enters its document. */
export function editForbidden(writer: Writer, { create, change }: Edit<EntryRoot>): Refusal | null {
  const made = new Set(create.map(({ root, id }) => `${root}.${id}`))
  const entry = create.find(({ root, id }) => !mayWrite(writer, root, id, null))
  if (entry) return notAllowed(writer, entry.root, entry.id)
  const isForbidden = ({ root, id, key }: Change<EntryRoot>) => !made.has(`${root}.${id}`) && !mayWrite(writer, root, id, key)
  const field = change.find(isForbidden)
  return field ? notAllowed(writer, field.root, field.id, field.key) : null
}

/** A reader writes nothing at all, and is told so rather than which field it was. */
export const isReader = ({ role, isArchived = false, readsOnly = false }: Omit<Writer, 'leads'>): boolean =>
  isArchived || readsOnly || !may({ role }, 'edit-cards')

/** Why whoever only reads may not write. */
export const readerRefusal = ({ isArchived = false }: Pick<Writer, 'isArchived'>): RefusalCode =>
  isArchived ? 'board-archived' : 'read-only'

/** Why an entry (`key: null`), or a field of it, may not be written. */
export function notAllowed(writer: Writer, root: EntryRoot, id: string, key: string | null = null): Refusal {
  const code = isOfDeleted(writer, root, id) ? 'card-deleted' : 'not-allowed'
  return refusal(isReader(writer) ? readerRefusal(writer) : code, { at: placeName({ root, id, key }) })
}

/** `root.id` or `root.id.key`, as refusals name it. */
export const placeName = ({ root, id, key }: { readonly root: EntryRoot; readonly id: string; readonly key: string | null }) =>
  [root, id, ...(key === null ? [] : [key])].join('.')

const isOfDeleted = (writer: Writer, root: EntryRoot, id: string): boolean =>
  root === 'cards' && (writer.isDeleted?.(id as CardId) ?? false)
