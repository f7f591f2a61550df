/**
 * Which files hang on which cards, and which contents are stored. A content is named by the sha-256 of its bytes and may be
 * that of many files; where its bytes lie is not known here.
 */
import type { CardFile } from '../../shared/model/file'
import type { BoardId, CardId, FileId, UserId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'

export interface Content {
  readonly hash: string
  readonly size: number
  readonly type: string
  readonly picture: CardFile['picture']
}

export interface NewFile {
  readonly id: FileId
  readonly board: BoardId
  readonly card: CardId
  readonly hash: string
  readonly name: string
  readonly by: UserId
  readonly at: Instant
  readonly address: string
}

export interface StoredFile extends CardFile {
  readonly board: BoardId
  readonly hash: string
  /** It was taken off its card then, and can be put back for a while. */
  readonly removedAt: Instant | null
}

/** By whom, when and from where a file was changed. */
export interface FileChange {
  readonly board: BoardId
  readonly file: FileId
  readonly by: UserId
  readonly at: Instant
  readonly address: string
}

/** Every change of a file counts anew what the card has, and leaves a line in its activity and, where official, the audit. */
export interface FileIndex {
  content(hash: string): Promise<Content | null>
  /** Before its bytes are stored, so that none lie anywhere without a note of them. Known: its time is a new one. */
  announce(content: Content, at: Instant): Promise<void>
  /** `taken`: something else has the id. `full`: the card has as many as it may. `unknown`: no such card, or content. */
  add(file: NewFile, mostOfCard: number): Promise<'added' | 'known' | 'taken' | 'full' | 'unknown'>
  file(board: BoardId, id: FileId): Promise<StoredFile | null>
  /** The oldest first; those that were taken off are not among them. */
  ofCard(board: BoardId, card: CardId): Promise<readonly CardFile[]>
  /** False: no such file, or nothing to be done. */
  rename(change: FileChange, name: string): Promise<boolean>
  setRemoved(change: FileChange, removed: boolean): Promise<boolean>
  /** Whether the server knows the card. */
  hasCard(board: BoardId, card: CardId): Promise<boolean>
  /** Bytes of all contents together. */
  used(): Promise<number>
  /** For good: files that were taken off before, or whose card is no more. How many. */
  purge(removedBefore: Instant): Promise<number>
  /** Contents of no file that were announced before. */
  unused(announcedBefore: Instant): Promise<readonly string[]>
  isUsed(hash: string): Promise<boolean>
  /** After its bytes are gone. */
  forget(hash: string): Promise<void>
}
