/** What stands in the tables of a person's database on this device (local-database.ts). */
import type { Table } from 'dexie'
import type { Edit } from '../../shared/document/edit'
import type { EntryRoot } from '../../shared/document/shape'
import type { Command } from '../../shared/model/command'
import type { Refusal } from '../../shared/model/refusal'
import type { BoardId, CardId, CommandKey, FileId, IntentId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import type { DocumentName } from '../../shared/protocol/rooms'

/** Which copy of a document is here. A rebuild raises `generation`; tabs that still hold an older one adopt the new one. */
export interface DocumentRow {
  readonly name: DocumentName
  readonly generation: number
  /** The server's epoch of this copy. */
  readonly epoch: number
  /** Of a card's: when a person last opened it here, or it was fetched to be at hand; the oldest give way. */
  readonly usedAt?: Instant
  /** The board was closed to this person: the copy is not shown, and replaced when the server gives another one. */
  readonly isClosed?: true
}

/** The document as it was when it was fetched or last folded, a Yjs V2 update. */
export interface SnapshotRow {
  readonly name: DocumentName
  readonly bytes: Uint8Array
}

/** One Yjs V1 update on top of the snapshot. */
export interface UpdateRow {
  readonly id?: number
  readonly document: DocumentName
  readonly generation: number
  /** The tab that wrote the row: it need not read it back. */
  readonly tab: string
  /** An action of this person, which other tabs send as well; or what the server sent. */
  readonly by: 'action' | 'server'
  readonly bytes: Uint8Array
}

/** An edit that the server has not acknowledged yet: it has when it holds `client` up to `clock`. */
export interface Intent {
  readonly id: IntentId
  readonly board: BoardId
  /** Its checklist, comments or text; without it, the board itself. */
  readonly card?: CardId
  readonly tab: string
  /** The verb of the action. */
  readonly action: string
  readonly edit: Edit<EntryRoot>
  /** It stands for so many changes of the card's text by one tab, and grows until it is acknowledged; the edit is empty. */
  readonly text?: number
  readonly at: Instant
  readonly client: number
  readonly clock: number
}
/** `order` is the order in which the device wrote them: its clock may be wrong, or set back. */
export type IntentRow = Intent & { readonly order?: number }

/** What could not be taken or replayed, kept so that its author can read it and put it back or let it go. */
export interface LeftoverRow {
  readonly id: IntentId
  readonly board: BoardId
  readonly card?: CardId
  readonly action: string
  readonly at: Instant
  readonly edit: Edit<EntryRoot>
  /** The card's text as this person had it: a Yjs V2 update of a document with nothing else. */
  readonly text?: Uint8Array
  readonly reason: Refusal
}

export interface CommandRow {
  readonly key: CommandKey
  readonly board: BoardId
  /** Commands are sent in this order. */
  readonly order: number
  readonly command: Command
  readonly at: Instant
  readonly state: 'waiting' | 'sending' | 'refused'
  /** While sending: another tab takes it over from then on, should this one be gone. */
  readonly until?: Instant
  readonly refusal?: Refusal
}

/** A file for a card that the server does not have yet. */
export interface UploadRow {
  readonly id: FileId
  readonly board: BoardId
  readonly card: CardId
  readonly name: string
  readonly bytes: Blob
  readonly at: Instant
  /** Why the server did not take it, until the person tries again or lets it go. */
  readonly refusal?: Refusal
}

/** Answers of the server that an offline start needs: people, boards. */
export interface CacheRow {
  readonly key: string
  readonly value: unknown
}

export interface Tables {
  documents: Table<DocumentRow, DocumentName>
  snapshots: Table<SnapshotRow, DocumentName>
  updates: Table<UpdateRow, number>
  intents: Table<IntentRow, number>
  leftovers: Table<LeftoverRow, IntentId>
  commands: Table<CommandRow, CommandKey>
  uploads: Table<UploadRow, FileId>
  cache: Table<CacheRow, string>
}
export type TableName = keyof Tables
