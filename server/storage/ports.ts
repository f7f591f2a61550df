/**
 * What the server needs of a database, and nothing about which one. `sqlite/` fulfils it; `tests/storage-contract` holds
 * for every fulfilment. Every method is asynchronous and never blocks the event loop; every failure rejects with
 * `StorageTrouble` (disk full, file lost: try again later) or is a bug.
 */
import type { BetterAuthOptions } from 'better-auth'
import type { Activity } from '../../shared/model/activity'
import type { AuditKind, NewAuditEntry } from '../../shared/model/audit'
import type { Board, BoardAccess } from '../../shared/model/board'
import type { CardFacts } from '../../shared/model/card'
import type { CardCounts } from '../../shared/model/card-content'
import type { LaneEvent } from '../../shared/model/event'
import type { Invitation } from '../../shared/model/invitation'
import type { LaneFacts, LaneStanding } from '../../shared/model/lane'
import type { Person } from '../../shared/model/person'
import type { RequestEvent, RequestFacts } from '../../shared/model/response-window'
import type { BoardId, CardId, CommandKey, InvitationId, LaneId, UserId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import type { ImportedCard } from '../../shared/protocol/http'
import type { DocumentName } from '../../shared/protocol/rooms'
import type { AccessStore, PeopleStore, TokenStore } from './account-ports'
import type { AuditRow, ChainHead } from './audit-chain'
import type { BoardStore } from './board-port'
import type { CardPlace } from './card-place'
import type { FileIndex } from './file-port'
import type { QuarantineStore } from './quarantine-port'
import type { ContactStore, RequestStore } from './request-port'
import type { SearchStore } from './search-port'
import type { TemplateStore } from './template-port'
import type { ViewStore } from './view-port'

/** The database cannot take writes or be read now; nothing was written. */
export class StorageTrouble extends Error {
  override readonly name = 'StorageTrouble'
}

/** Another owner has taken the document over: this one must stop and write nothing more. */
export class Fenced extends Error {
  override readonly name = 'Fenced'
}

export type StorageRefusalReason = 'not-writable' | 'locked' | 'newer-version' | 'full' | 'corrupt'

/** The storage cannot be opened at all; the message tells the person who starts the program why. */
export class StorageRefusal extends Error {
  override readonly name = 'StorageRefusal'
  readonly reason: StorageRefusalReason

  constructor(reason: StorageRefusalReason, message: string, options?: ErrorOptions) {
    super(message, options)
    this.reason = reason
  }
}

export interface Storage {
  readonly documents: DocumentStore
  readonly facts: FactStore
  readonly boards: BoardStore
  readonly files: FileIndex
  readonly people: PeopleStore
  readonly admission: AdmissionStore
  readonly access: AccessStore
  readonly tokens: TokenStore
  readonly quarantine: QuarantineStore
  readonly audit: AuditStore
  readonly upkeep: UpkeepStore
  readonly search: SearchStore
  readonly views: ViewStore
  readonly templates: TemplateStore
  readonly requests: RequestStore
  readonly contacts: ContactStore
  /** Where the accounts library keeps what it needs: it brings its own queries. Its users are our people. */
  readonly accounts: AccountDatabase
  close(): Promise<void>
}

// ---------------------------------------------------------------- documents

/** A whole document as a Yjs V2 update, gzipped; what it contains is committed up to and including `seq`. */
export interface Snapshot {
  readonly epoch: number
  readonly seq: number
  readonly bytes: Uint8Array
}

/** A document as its owner loads it. `updates` are the V1 log rows after the snapshot, in order. */
export interface OwnedDocument {
  readonly epoch: number
  readonly term: number
  /** Sequence of the last committed row; 0 where there is none. */
  readonly seq: number
  readonly snapshot: Uint8Array | null
  readonly updates: readonly Uint8Array[]
  /** Client ids in use in this epoch and whose they are (SY18). */
  readonly clients: ReadonlyMap<number, UserId>
  /** Who leads a lane of the document's board, and on which track it is. */
  readonly lanes: ReadonlyMap<LaneId, LaneStanding>
  /** Of a board: the current window of each card that has one. */
  readonly requests: ReadonlyMap<CardId, RequestFacts>
  /** The board is out of use. */
  readonly isArchived: boolean
  /** Cards of the board that were deleted for ever. */
  readonly deleted: ReadonlySet<CardId>
}

/** A row of what followed from an edit, written in the edit's own transaction. */
export type Effect =
  | ({ readonly type: 'card-created' | 'card-archived' | 'card-restored'; readonly card: CardId } & Done)
  // The title as it was: a lane's is kept in the document alone.
  | ({ readonly type: 'lane-created' | 'lane-archived' | 'lane-restored'; readonly lane: LaneId; readonly title?: string } & Done)
  // No fact, but what the list of boards calls it by: the title itself is of the document.
  | { readonly type: 'lane-titled'; readonly lane: LaneId; readonly title: string }
  // For ever: all that the server has of it goes with it, but for who did it and what it was called.
  | ({ readonly type: 'card-deleted'; readonly card: CardId; readonly title: string } & Done)
  | { readonly type: 'client-bound'; readonly client: number; readonly user: UserId }
  | { readonly type: 'card-counted'; readonly card: CardId; readonly counts: CardCounts }
  | { readonly type: 'activity'; readonly activity: Activity }
  // The current window of a card, and what has just become of it. `due`: when the next warning is (RW19).
  | {
      readonly type: 'request'
      readonly card: CardId
      readonly lane: LaneId | null
      readonly facts: RequestFacts
      readonly events: readonly RequestEvent[]
      readonly due: Instant | null
    }

/** By whom, when and from where: what happened has a line in the audit. */
interface Done {
  readonly by: UserId | null
  readonly at: Instant
  readonly address?: string | null
}

export interface Append {
  readonly document: DocumentName
  readonly board: BoardId
  /** The writer's term; a newer one on record makes the append fail with `Fenced`. */
  readonly term: number
  readonly epoch: number
  /** A Yjs V1 update; null: only facts, no row in the log. */
  readonly update: Uint8Array | null
  readonly effects: readonly Effect[]
}

/** A document as it is committed, for whoever only reads it. */
export type StoredDocument = Pick<OwnedDocument, 'epoch' | 'seq' | 'snapshot' | 'updates'>

export interface DocumentStore {
  /** Takes ownership by raising the term, and loads. Null: no such document. */
  own(document: DocumentName): Promise<OwnedDocument | null>
  /** Makes the document of a card where there is none: it may come before its card. Of one that was deleted none is made. */
  openCard(place: CardPlace, at: Instant): Promise<'open' | 'deleted' | 'unknown'>
  /**
   * Commits one log row with its effects, all or nothing. Appends that wait together are committed in one transaction
   * (group commit), each all or nothing on its own against a fence. The value is the sequence of the last row.
   */
  append(entry: Append): Promise<number>
  /** Reads it whole, and leaves it to its owner. Null: no such document. */
  read(document: DocumentName): Promise<StoredDocument | null>
  /** Keeps a snapshot and drops the log rows that it contains. */
  saveSnapshot(document: DocumentName, term: number, snapshot: Snapshot): Promise<void>
  /** Starts the next epoch with this content: log and client ids of the old one are dropped. The value is the epoch. */
  startEpoch(document: DocumentName, term: number, bytes: Uint8Array): Promise<number>
  /** The newest snapshot, for HTTP; `bytes` null where there is none: ledgers once began empty. Null: no such document. */
  snapshot(
    document: DocumentName,
  ): Promise<{ readonly epoch: number; readonly seq: number; readonly bytes: Uint8Array | null } | null>
  /** Epoch and sequence of the newest snapshot only, to answer a conditional request without reading it. */
  snapshotTag(document: DocumentName): Promise<{ readonly epoch: number; readonly seq: number } | null>
}

// ---------------------------------------------------------------- facts

/** The document of a card of a new board; `content` as snapshots are. */
export interface NewCardDocument {
  readonly card: CardId
  readonly content: Uint8Array
  readonly counts: CardCounts
}

export interface NewBoard {
  readonly board: Board
  /** First content of the board document, as snapshots are. */
  readonly content: Uint8Array
  /** First content of the ledger document: shows what `firstFacts` says of this board. */
  readonly ledger: Uint8Array
  readonly by: UserId | null
  /** Network address it was made from; none: by this machine's own programs. */
  readonly address?: string | null
  readonly cards: readonly { readonly card: CardId; readonly facts: Omit<CardFacts, 'key'> }[]
  /** `title`: as its document has it. */
  readonly lanes: readonly { readonly lane: LaneId; readonly facts: LaneFacts; readonly title?: string }[]
  readonly activity: readonly Activity[]
  /** Windows that its cards have from before. */
  readonly requests?: readonly Extract<Effect, { readonly type: 'request' }>[]
  /** Cards without one begin empty. */
  readonly cardDocuments?: readonly NewCardDocument[]
  readonly imported: readonly { readonly card: CardId; readonly content: ImportedCard }[]
}

/** Facts of a board that are newer than a version, for the ledger document. */
export interface FactsSince {
  readonly version: number
  readonly cards: readonly { readonly card: CardId; readonly facts: CardFacts }[]
  readonly lanes: readonly { readonly lane: LaneId; readonly facts: LaneFacts }[]
  readonly requests: readonly { readonly card: CardId; readonly facts: RequestFacts }[]
  readonly clients: readonly { readonly client: number; readonly user: UserId }[]
}

/** A decided command: fact, audit row and outbox row go into one transaction with its key. */
export interface DecidedCommand {
  readonly key: CommandKey
  readonly board: BoardId
  readonly lane: LaneId
  readonly by: UserId
  readonly at: Instant
  /** Network address that it came from. */
  readonly address?: string | null
  readonly events: readonly LaneEvent[]
  /** The facts after the events. */
  readonly facts: LaneFacts
  /** Version of the lane's facts on which it was decided; another one on record fails with `'stale'`: decide again. */
  readonly basedOn: number
}

export interface FactStore {
  boards(): Promise<readonly Board[]>
  board(id: BoardId): Promise<Board | null>
  /** Null: no such board. */
  access(board: BoardId): Promise<BoardAccess | null>
  accesses(): Promise<ReadonlyMap<BoardId, BoardAccess>>
  setAccess(board: BoardId, access: BoardAccess, audit: NewAuditEntry): Promise<void>
  /** Creates board, documents, facts and imported content in one transaction: all of it or nothing. */
  createBoard(created: NewBoard): Promise<void>
  /** Null: the server has never seen this lane on this board. `version` is for `DecidedCommand.basedOn`. */
  lane(board: BoardId, lane: LaneId): Promise<{ readonly facts: LaneFacts; readonly version: number } | null>
  since(board: BoardId, version: number): Promise<FactsSince>
  /** The lane's facts as answered to a command of this key and person before, or null: it is new. */
  answered(key: CommandKey, by: UserId): Promise<LaneFacts | null>
  /** `known`: it was recorded before, and nothing was done. */
  record(decided: DecidedCommand): Promise<'recorded' | 'known' | 'stale'>
  activity(
    board: BoardId,
    query: { readonly card?: CardId | undefined; readonly before?: number | undefined; readonly limit: number },
  ): Promise<readonly (Activity & { readonly row: number })[]>
  imported(board: BoardId, card: CardId): Promise<ImportedCard | null>
}

// ---------------------------------------------------------------- people

export type AccountDatabase = NonNullable<BetterAuthOptions['database']>

/** A provider of single sign-on, and its name for somebody, which never changes. */
export interface ProviderIdentity {
  readonly issuer: string
  readonly subject: string
}

/** What lets a person in for the first time. It is used up with that. */
export interface Admission {
  readonly person: Person
  readonly email: string | null
  /** The address is theirs by an administrator's or a provider's word; else it is only what was typed. */
  readonly emailVerified: boolean
  /** Null: the person signs in by a provider. */
  readonly passwordHash: string | null
  /** As whom the provider knows the person; null: they have come by none. */
  readonly provider: ProviderIdentity | null
  readonly by: { readonly kind: 'set-up' } | { readonly kind: 'invitation'; readonly id: InvitationId }
  readonly at: Instant
  readonly audit: NewAuditEntry
}

export interface AdmissionStore {
  /** `used`: what should let the person in no longer does; nothing was written. */
  admit(admission: Admission): Promise<'admitted' | 'used' | 'email-taken' | 'head-taken'>
  /** From now on the provider's word for this name lets this person in. */
  linkProvider(user: UserId, provider: ProviderIdentity, audit: NewAuditEntry): Promise<void>
  /** Invitations are found by a hash of their secret; the secret itself is never stored. */
  addInvitation(hash: string, invitation: Invitation, audit: NewAuditEntry): Promise<void>
  invitation(hash: string): Promise<Invitation | null>
  /** The newest first, the last few hundred. */
  invitations(): Promise<readonly Invitation[]>
  /** False: it had been used or withdrawn before, or there is none. */
  withdrawInvitation(id: InvitationId, at: Instant, audit: NewAuditEntry): Promise<boolean>
}

export interface AuditQuery {
  /** Done by this person, or about them. */
  readonly person?: UserId | undefined
  /** A card by its id or its short key. */
  readonly card?: string | undefined
  readonly kind?: AuditKind | undefined
  readonly from?: Instant | undefined
  /** Up to, not including. */
  readonly until?: Instant | undefined
  /** Row to go on before. */
  readonly before?: number | undefined
  readonly limit: number
}

/** A line with the words by which people know what it is about. */
export interface AuditLine extends AuditRow {
  readonly boardTitle: string | null
  readonly cardKey: string | null
}

export interface AuditStore {
  /** The newest first. */
  page(query: AuditQuery): Promise<readonly AuditLine[]>
  /** In the order of the chain, from after a row on. */
  after(number: number, limit: number): Promise<readonly AuditRow[]>
  /** The last row as it was noted apart from the rows: that the end was cut off shows by it. */
  head(): Promise<ChainHead>
  append(entries: readonly NewAuditEntry[]): Promise<void>
}

export interface UpkeepStore {
  /** Removes sessions and verifications that have ended by now, and answers to commands from before. How many of each. */
  removeEnded(until: {
    readonly now: Instant
    readonly commandsBefore: Instant
    /** Sessions that ended before it hand nothing in any more. */
    readonly endingsBefore: Instant
    /** Documents made before it whose card has not come are removed. */
    readonly cardsBefore: Instant
  }): Promise<{
    readonly sessions: number
    readonly verifications: number
    readonly commands: number
    readonly cardDocuments: number
  }>
}
