/** What the rest of the client knows of a board that is open: documents, edits, state, presence. One board, one dispose. */
import type * as Y from 'yjs'
import type { StoreApi } from 'zustand/vanilla'
import type { Edit } from '../../shared/document/edit'
import type { EntryRoot } from '../../shared/document/shape'
import type { Center } from '../../shared/model/center'
import type { Command } from '../../shared/model/command'
import type { Role } from '../../shared/model/person'
import type { Refusal } from '../../shared/model/refusal'
import type { BoardId, CardId, CommandKey, IntentId, UserId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import type { Result } from '../../shared/primitives/result'
import type { Presence } from '../../shared/protocol/live'
import type { StorageHealth } from '../platform/local-database'
import type { Intent } from '../platform/local-rows'
import type { HeldCard } from './card-session-types'
import type { Line, Peer } from './line'
import type { SyncFacts, SyncState } from './sync-state'
import type { Uploads } from './upload-queue'

/** The two documents of a board. After an epoch reset or a rebuild there are new ones: follow `BoardSession.documents`. */
export interface Documents {
  readonly board: Y.Doc
  readonly ledger: Y.Doc
  /** The board's content is here (from this device or the server); before, show a skeleton. */
  readonly ready: boolean
}

/** What could not be taken or replayed, kept so that its author can read it and put it back or let it go. */
export interface Leftover {
  readonly id: IntentId
  /** Of its checklist, comments or text; without it, of the board itself. */
  readonly card?: CardId
  readonly action: string
  readonly at: number
  readonly edit: Edit<EntryRoot>
  readonly reason: Refusal
  /** A copy of the card's text. */
  readonly text?: Uint8Array
}

export interface QueuedCommand {
  readonly key: CommandKey
  readonly command: Command
  readonly at: number
  readonly state: 'waiting' | 'sending' | 'refused'
  readonly refusal?: Refusal
}

/** What this person last did in this tab, took back or repeated. `overtaken`: nothing was left of it to take back. */
export interface LastDeed {
  readonly how: 'made' | 'undone' | 'redone' | 'overtaken'
  /** The verb of the intent that was made first. */
  readonly action: string
  /** What was applied; for an overtaken one, nothing. */
  readonly edit: Edit
}

export interface SessionActor {
  readonly user: UserId
  readonly role: Role
  readonly center: Center | null
  readonly now: Instant
}

export interface BoardSession {
  readonly board: BoardId
  /** Whose edits these are. */
  readonly user: UserId
  readonly documents: StoreApi<Documents>
  /** What is known of this board's edits, and what it comes to. The badge tells of all boards: device-state.ts. */
  readonly facts: StoreApi<SyncFacts>
  readonly sync: StoreApi<SyncState>
  readonly line: StoreApi<Line>
  /** Whether this device can keep anything at present, and why not. */
  readonly storage: StoreApi<StorageHealth>
  /** Everyone here, this tab excluded. Names are the server's word. */
  readonly peers: StoreApi<readonly Peer[]>
  readonly leftovers: StoreApi<readonly Leftover[]>
  readonly commands: StoreApi<readonly QueuedCommand[]>
  /** Files that are not on the server yet. */
  readonly uploads: Uploads
  readonly history: StoreApi<{ readonly canUndo: boolean; readonly canRedo: boolean }>
  readonly lastDeed: StoreApi<{ readonly deed: LastDeed | null }>
  /** Who acts here and at what time by this device, as what one may do hangs on it. */
  actor(): SessionActor
  /** Applies the edit now, journals it, sends it. A refusal changed nothing. `action` is the verb of the intent. */
  perform(action: string, edit: Edit): Result<void, Refusal>
  /** Takes back or repeats this tab's own last action; false where nothing was left to take back. */
  undo(): boolean
  redo(): boolean
  /** Queues a command for facts; it is sent once the board's own edits have been committed. */
  ask(command: Command): void
  cancel(key: CommandKey): Promise<void>
  /** Puts a leftover back into the board, or drops it. */
  restore(id: IntentId): Promise<Result<void, Refusal>>
  discard(id: IntentId): Promise<void>
  /** Edits that the server has not acknowledged. */
  unsent(): readonly Intent[]
  /** Opens a card's text, checklist and comments for a page; `leave` when the page goes. */
  openCard(card: CardId): HeldCard
  /** null: nobody is looking. */
  showPresence(presence: Presence | null): void
  dispose(): Promise<void>
}
