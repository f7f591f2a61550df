/** What the rest of the client knows of a card's document that is open: text, checklist, comments. One card, one `leave`. */
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { StoreApi } from 'zustand/vanilla'
import type { CardEdit } from '../../shared/document/card-document'
import type { Refusal } from '../../shared/model/refusal'
import type { CardId, IntentId, UserId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import type { Result } from '../../shared/primitives/result'
import type { Line } from './session-types'

/**
 * The card's document. There is another one after a rebuild or an epoch: an editor is bound to `doc` anew whenever this
 * changes. Views read through `readChecklist`, `readComments` (shared/document/card-document.ts) and bind an editor to
 * `bodyOf(doc)`; they write the text through the editor alone, everything else by `perform`.
 */
export interface CardDocument {
  readonly doc: Y.Doc
  /**
   * Where others' carets are, for a collaboration caret: of each other client `{ user: { id }, cursor }`, the person by
   * the server's word. What the editor sets of its own `cursor` is told to the others.
   */
  readonly awareness: Awareness
  /** Content is here, from this device or the server, or the card was begun offline; before, show a skeleton. */
  readonly ready: boolean
}

/** What is known of what this person wrote here: the badge counts it, and the panel may say it beside the text. */
export interface CardSyncFacts {
  readonly ready: boolean
  /** Edits, and one for the text, that the server has not acknowledged. */
  readonly pending: number
  /** Of these, those that are not on this device's disk either. */
  readonly unkept: number
}

/** Who is in the card: this tab excluded. */
export interface CardPeer {
  readonly client: number
  readonly user: UserId
}

/** What this person wrote here and the server did not take: text as it stood, or an edit. */
export interface CardLeftover {
  readonly id: IntentId
  readonly action: string
  readonly at: Instant
  readonly reason: Refusal
  /** Null: it is an edit of checklist or comments. */
  readonly text: string | null
}

export interface CardSession {
  readonly card: CardId
  readonly document: StoreApi<CardDocument>
  readonly facts: StoreApi<CardSyncFacts>
  readonly line: StoreApi<Line>
  readonly peers: StoreApi<readonly CardPeer[]>
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
}

/** A page's hold on an open card: the document stays open until its edits are up, whoever leaves. */
export interface HeldCard {
  readonly session: CardSession
  leave(): void
}
