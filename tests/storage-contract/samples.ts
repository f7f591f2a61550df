/** Boards, facts and appends for the suite: short to write, no two of them alike. */
import type { Append, DocumentStore, Effect, NewBoard, OwnedDocument, Storage } from '../../server/storage/ports'
import type { Activity } from '../../shared/model/activity'
import type { AuditKind, NewAuditEntry } from '../../shared/model/audit'
import type { Person } from '../../shared/model/person'
import { must } from '../../shared/primitives/assert'
import { type BoardId, type CardId, type LaneId, newId, type UserId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import { type DocumentName, documentName } from '../../shared/protocol/rooms'
import { newLaneFacts } from '../../shared/rules/decide-lane'

export const at = (ms: number): Instant => ms as Instant
export const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values)
export const user = (name: string): UserId => name as UserId
export const card = (name: string): CardId => name as CardId
export const lane = (name: string): LaneId => name as LaneId

export const cardFacts = { createdBy: user('lin'), createdAt: at(1_000), archivedBy: null, archivedAt: null }
export const laneFacts = newLaneFacts(user('lin'), at(1_000))

export function newBoard(more: Partial<Omit<NewBoard, 'board'>> = {}): NewBoard {
  const board = { id: newId<BoardId>(), title: '新品首发', prefix: 'CX', createdAt: at(1_000) }
  const contents = { content: bytes(9, 9), ledger: bytes(8, 8) }
  return { board, ...contents, by: user('lin'), cards: [], lanes: [], activity: [], imported: [], ...more }
}

export const activity = (of: string, to: string): Activity => ({
  card: card(of),
  user: user('lin'),
  at: at(2_000),
  kind: 'moved',
  from: '待响应',
  to,
})

export const createdCard = (name: string, ms = 3_000): Effect => ({
  type: 'card-created',
  card: card(name),
  by: user('wang'),
  at: at(ms),
})

export const deletedCard = (name: string, ms = 4_000): Effect => ({
  type: 'card-deleted',
  card: card(name),
  title: '主图',
  by: user('manager'),
  at: at(ms),
  address: '192.0.2.7',
})

export const auditOf = (by: UserId, kind: AuditKind): NewAuditEntry => ({ at: at(5_000), by, kind })

export const person = (name: string, more: Partial<Person> = {}): Person => ({
  id: newId<UserId>(),
  name,
  role: 'member',
  center: 'growth',
  post: 'data-analyst',
  active: true,
  ...more,
})

/** A board that was just made, and its board document, owned. */
export interface Ground {
  readonly board: BoardId
  readonly name: DocumentName
  readonly owned: OwnedDocument
  /** An append by the owner. */
  entry(more?: Partial<Append>): Append
}

export async function ground(storage: Storage, created: NewBoard = newBoard()): Promise<Ground> {
  await storage.facts.createBoard(created)
  const board = created.board.id
  const name = documentName('board', board)
  const owned = await own(storage.documents, name)
  const { term, epoch } = owned
  return {
    board,
    name,
    owned,
    entry: (more = {}) => ({ document: name, board, term, epoch, update: bytes(1), effects: [], ...more }),
  }
}

export const own = async (documents: DocumentStore, name: DocumentName): Promise<OwnedDocument> =>
  must(await documents.own(name), name)
