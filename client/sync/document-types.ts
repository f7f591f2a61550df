/** What `open-document` is given and gives: the seam between one document and the session that opened it. */
import type * as Y from 'yjs'
import type { Refusal } from '../../shared/model/refusal'
import type { DocumentPlace } from '../../shared/protocol/rooms'
import type { Writer } from '../../shared/rules/field-policy'
import type { DocumentSnapshot } from '../platform/api'
import type { Answer } from '../platform/caller'
import type { DocumentRow, Intent, LeftoverRow, UpdateRow } from '../platform/local-rows'
import type { Connection } from './connection'
import type { LocalCopy } from './local-copy'
import type { OfflineUpdates } from './offline-updates'
import type { SessionDeps } from './session-deps'

export interface OpenDocumentDeps extends SessionDeps {
  readonly place: DocumentPlace
  /** Asks the server for it. */
  readonly fetch: () => Promise<Answer<DocumentSnapshot>>
  readonly tab: string
  /** Updates of other tabs up to this row are known. */
  readonly seen: () => number
  readonly journal: ReplayJournal | null
  /** Who writes, by the policy that the server asks as well. */
  readonly writer: Writer
  /** A document to show in place of the one before; it has all that this device knows. */
  readonly onShown: (doc: Y.Doc) => void
  readonly onConnection: (connection: Connection) => void
  readonly onLine: (up: boolean) => void
  readonly onAcknowledged: () => void
  readonly onKept: (intents: readonly Intent[]) => void
  /** A try to reach the server has failed. */
  readonly onTrouble: () => void
  /** Nothing more can be done in this session: signed out, no access, too old. */
  readonly onEnded: (reason: Refusal) => void
}

/** What a rebuild asks of a document's journal. */
export interface ReplayJournal {
  all(): readonly Intent[]
  unkept(): readonly Intent[]
  reset(onDisk: readonly Intent[], unkept: readonly Intent[]): void
  add(intent: Intent): void
  /** Unacknowledged edits that touch one of these places. */
  touching(why: readonly Refusal[]): readonly LeftoverRow[]
  /** The server has refused this session's updates: which edits to lay aside before the next replay. */
  refused(reason: Refusal): readonly Intent[]
  /** These could not be replayed; `stored`: they are on the disk already. */
  leftOver(leftovers: readonly LeftoverRow[], stored: boolean): void
}

export interface OpenDocument {
  /** Shows what this device has, or fetches. */
  start(copy: LocalCopy | null): void
  shown(): { readonly doc: Y.Doc; readonly offline: OfflineUpdates } | null
  /** The server holds the edit for certain. */
  isSaved(intent: Intent): boolean
  /** What other tabs have written, and which copy is the present one. False: that copy is not shown, or not yet. */
  takeNews(row: DocumentRow | undefined, rows: readonly UpdateRow[]): boolean
  /** Tries again at once where a try is planned. */
  hurry(): void
  /** The line may have gone without a word: takes it up anew. */
  renew(): void
  /** The board is not there for this person: no line any more, and the copy on this device is put away. */
  giveUp(): void
  close(): Promise<void>
}
