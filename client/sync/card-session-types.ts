/** What the rest of the client knows of a card's document that is open: text, checklist, comments. One card, one `leave`. */
import type * as Y from 'yjs'
import type { StoreApi } from 'zustand/vanilla'
import type { CardEdit } from '../../shared/document/card-document'
import type { Refusal } from '../../shared/model/refusal'
import type { CardId, IntentId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import type { Result } from '../../shared/primitives/result'
import type { Presence } from '../../shared/protocol/live'
import type { Line, Peer } from './line'

/**
 * The card's document. There is another one after a rebuild or an epoch: an editor is bound to `doc` anew whenever this
 * changes. Views read through `readChecklist`, `readComments` (shared/document/card-document.ts) and bind an editor to
 * `bodyOf(doc)`; they write the text through the editor alone, everything else by `perform`.
 */
export interface CardDocument {
  readonly doc: Y.Doc
  /** Content is here, from this device or the server, or the card was begun offline; before, show a skeleton. */
  readonly ready: boolean
}

/** What is known of what this person wrote here: the badge counts it. */
export interface CardSyncFacts {
  readonly ready: boolean
  /** Edits, and one for the text, that the server has not acknowledged. */
  readonly pending: number
  /** Of these, those that are not on this device's disk either. */
  readonly unkept: number
}

/** What this person wrote here and the server did not take: text as it stood, or an edit. */
export interface CardLeftover {
  readonly id: IntentId
  readonly action: string
  readonly at: Instant
  readonly reason: Refusal
  /** The text as it stood, without its form. Null: it is an edit of checklist or comments. */
  readonly text: string | null
}

export interface CardSession {
  readonly card: CardId
  readonly document: StoreApi<CardDocument>
  readonly facts: StoreApi<CardSyncFacts>
  readonly line: StoreApi<Line>
  /** Who is in the card, this tab excluded, and where their carets are; a caret comes from a client and may be nonsense. */
  readonly peers: StoreApi<readonly Peer[]>
  /** Copies of what was not taken, until the person puts them back or lets them go. */
  readonly leftovers: StoreApi<readonly CardLeftover[]>
  /** Undo of checklist and comments; the editor has its own for the text. */
  readonly history: StoreApi<{ readonly canUndo: boolean; readonly canRedo: boolean }>
  /** Applies an edit of checklist or comments now, journals it, sends it. A refusal changed nothing. */
  perform(action: string, edit: CardEdit): Result<void, Refusal>
  undo(): boolean
  redo(): boolean
  /** Puts what was not taken back: an edit is made again; text is written below what stands there now. */
  restore(leftover: IntentId): Promise<Result<void, Refusal>>
  discard(leftover: IntentId): Promise<void>
  /** Where this tab's caret is in the text; null: nobody is looking. */
  showPresence(presence: Presence | null): void
}

/** A page's hold on an open card: the document stays open until its edits are up, whoever leaves. */
export interface HeldCard {
  readonly session: CardSession
  leave(): void
}
