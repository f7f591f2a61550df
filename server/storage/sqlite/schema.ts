/** The tables as kysely knows them; `migrations/` makes them. What is in them was checked before it was written. */
import type { Generated } from 'kysely'
import type { Activity } from '../../../shared/model/activity'
import type { AuditKind } from '../../../shared/model/audit'
import type { Board } from '../../../shared/model/board'
import type { Track } from '../../../shared/model/lane'
import type { Person } from '../../../shared/model/person'
import type { BoardId, CardId, CommandKey, LaneId, UserId } from '../../../shared/primitives/ids'
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
  }
  documents: { name: DocumentName; board: BoardId; epoch: number; term: number; seq: number }
  snapshots: { document: DocumentName; seq: number; bytes: Uint8Array }
  log: { document: DocumentName; seq: number; bytes: Uint8Array }
  clients: { document: DocumentName; client: number; user_id: UserId; version: number }
  cards: CardRow
  lanes: LaneRow
  imported: { board: BoardId; card: CardId; content: Json }
  activity: ActivityRow & { id: Generated<number> }
  commands: { by_user: UserId; key: CommandKey; answer: Json }
  audit: AuditRow
  outbox: { id: Generated<number>; at: Instant; by_user: UserId; board: BoardId; lane: LaneId; events: Json }
  people: { id: UserId; name: string; role: Person['role']; center: Person['center']; post: string; active: number }
  settings: { name: string; value: string }
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

export interface CardRow {
  board: BoardId
  card: CardId
  key: string
  created_by: UserId | null
  created_at: Instant
  archived_by: UserId | null
  archived_at: Instant | null
  version: number
}

export interface LaneRow {
  board: BoardId
  lane: LaneId
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
}
