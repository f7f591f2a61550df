/** The tables as kysely knows them; `migrations/` makes them. What is in them was checked before it was written. */
import type { Generated } from 'kysely'
import type { Account } from '../../../shared/model/account'
import type { Activity } from '../../../shared/model/activity'
import type { AuditKind } from '../../../shared/model/audit'
import type { Board, BoardAccess, BoardMark } from '../../../shared/model/board'
import type { Priority } from '../../../shared/model/card'
import type { Center } from '../../../shared/model/center'
import type { Track } from '../../../shared/model/lane'
import type { Person } from '../../../shared/model/person'
import type { RequestEventKind } from '../../../shared/model/response-window'
import type {
  BoardId,
  CardId,
  ColumnId,
  CommandKey,
  FileId,
  HandInId,
  InvitationId,
  LaneId,
  SessionId,
  TemplateId,
  TokenId,
  UserId,
  ViewId,
} from '../../../shared/primitives/ids'
import type { Instant, PlainDate } from '../../../shared/primitives/instant'
import type { DocumentName } from '../../../shared/protocol/rooms'

/** JSON in a column; `rows.ts` and the stores parse it. */
type Json = string

export interface Schema {
  boards: {
    id: BoardId
    title: Board['title']
    prefix: string
    created_by: UserId | null
    created_at: Instant
    version: number
    last_key: number
    access: Generated<BoardAccess['access']>
    archived_at: Generated<Instant | null>
  }
  board_marks: { person: UserId; board: BoardId; starred: number; rank: BoardMark['rank'] }
  board_people: { board: BoardId; person: UserId }
  documents: { name: DocumentName; board: BoardId; epoch: number; term: number; seq: number }
  snapshots: { document: DocumentName; seq: number; bytes: Uint8Array }
  log: { document: DocumentName; seq: number; bytes: Uint8Array }
  clients: { document: DocumentName; client: number; user_id: UserId; version: number }
  card_documents: CardDocumentRow
  cards: CardRow & { files: Generated<number> }
  contents: ContentRow
  files: FileRow
  lanes: LaneRow
  imported: { board: BoardId; card: CardId; content: Json }
  activity: ActivityRow & { id: Generated<number> }
  commands: { by_user: UserId; key: CommandKey; answer: Json; at: Instant }
  audit: AuditRow
  audit_head: { number: number; hash: string }
  outbox: { id: Generated<number>; at: Instant; by_user: UserId; board: BoardId; lane: LaneId; events: Json }
  people: PersonRow & {
    email: string | null
    email_verified: Generated<number>
    language: Account['language']
    time_zone: string | null
    created_at: Generated<string>
    updated_at: Generated<string>
  }
  accounts: AccountRow
  sessions: SessionRow
  /** The accounts library's; times are ISO strings, which sort as they are. */
  verifications: { id: string; expires_at: string }
  invitations: InvitationRow
  tokens: TokenRow
  ended_sessions: { token: string; session: SessionId; user_id: UserId; ended_at: Instant; has_handed_in: Generated<number> }
  hand_ins: { id: HandInId; user_id: UserId; board: BoardId; at: Instant; edits: number; content: Json }
  password_links: { hash: string; user_id: UserId; expires_at: Instant; used: number }
  settings: { name: string; value: string }
  search_boards: { number: Generated<number>; board: BoardId; seq: number | null }
  search_cards: SearchCardRow
  search_places: { board: BoardId; place: string; title: string }
  search_people: { person: UserId; id: number }
  work_seen: { person: UserId; up_to: number }
  campaign_templates: { id: TemplateId; title: string; days: number; cards: Json; by_user: UserId; at: Instant }
  requests: RequestRow
  request_events: RequestEventRow & { id: Generated<number> }
  contacts: { session: string; at: Instant }
  views: { board: BoardId; id: ViewId; owner: UserId | null; title: string; query: string }
}

/** What the rest of the server knows of a person; the accounts library has columns beside these. */
export interface PersonRow {
  id: UserId
  name: string
  role: Person['role']
  center: Person['center']
  post: string
  active: number
}

/** The accounts library's, as far as we write it ourselves. Times are ISO strings there. */
interface AccountRow {
  id: string
  account_id: string
  provider_id: string
  user_id: UserId
  password: string | null
  created_at: string
  updated_at: string
}

/** The accounts library's; times are ISO strings, which sort as they are. */
interface SessionRow {
  id: SessionId
  user_id: UserId
  ip_address: string | null
  user_agent: string | null
  created_at: string
  expires_at: string
}

interface TokenRow {
  id: TokenId
  hash: string
  user_id: UserId
  name: string
  scopes: Json
  made_at: Instant
  expires_at: Instant
  withdrawn_at: Instant | null
  last_used_at: Instant | null
}

export interface InvitationRow {
  id: InvitationId
  hash: string
  email: string | null
  role: Person['role']
  center: Person['center']
  post: string
  made_by: UserId
  made_at: Instant
  expires_at: Instant
  used_by: UserId | null
  used_at: Instant | null
  withdrawn_at: Instant | null
}

interface AuditRow {
  number: number
  at: Instant
  by_user: UserId | null
  kind: AuditKind
  board: BoardId | null
  lane: LaneId | null
  card: CardId | null
  person: UserId | null
  detail: Json
  address: string | null
  hash: string
}

/** A card as the index shows it; its pieces of text are in `search_grams`. */
interface SearchCardRow {
  id: number
  ordinal: number
  board: BoardId
  card: CardId
  title: string
  center: Center
  due: PlainDate | null
  priority: Priority | null
  finished: number
  body: Generated<string>
  /** Of its document; null: none of it is in yet. */
  body_seq: number | null
  lane: LaneId
  column: ColumnId
}

export interface CardRow {
  board: BoardId
  card: CardId
  key: string
  created_by: UserId | null
  created_at: Instant
  archived_by: UserId | null
  archived_at: Instant | null
  deleted_by: UserId | null
  deleted_at: Instant | null
  version: number
}

export interface CardDocumentRow {
  board: BoardId
  card: CardId
  made_at: Instant
  comments: number
  items: number
  items_done: number
  has_text: number
}

interface ContentRow {
  hash: string
  size: number
  type: string
  width: number | null
  height: number | null
  announced_at: Instant
}

interface FileRow {
  id: FileId
  board: BoardId
  card: CardId
  hash: string
  name: string
  by_user: UserId
  at: Instant
  removed_at: Instant | null
}

interface RequestRow {
  board: BoardId
  card: CardId
  cycle: number
  lane: LaneId | null
  facts: Json
  /** The newest cycle of its card. */
  is_current: number
  is_waiting: number
  due: Instant | null
  version: number
}

interface RequestEventRow {
  board: BoardId
  card: CardId
  cycle: number
  at: Instant
  by_user: UserId | null
  kind: RequestEventKind
  detail: Json | null
}

export interface LaneRow {
  board: BoardId
  lane: LaneId
  /** As its document has it; null: not known yet. */
  title: string | null
  track: Track
  lead: UserId | null
  people: Json
  campaign_from: PlainDate | null
  campaign_to: PlainDate | null
  created_by: UserId | null
  created_at: Instant
  archived_by: UserId | null
  archived_at: Instant | null
  version: number
}

export interface ActivityRow {
  board: BoardId
  card: CardId
  user_id: UserId | null
  at: Instant
  kind: Activity['kind']
  from_text: string | null
  to_text: string | null
  offline: 0 | 1
}
