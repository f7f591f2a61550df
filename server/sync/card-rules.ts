/**
 * What a room of a card's document does beside what all rooms do (SY27): the text is written by those who edit cards, what
 * it may hold is bounded, comments get their author and time, and tiles are told what there is. It knows no sockets.
 */
import * as Y from 'yjs'
import { bodySize } from '../../shared/document/card-body'
import { authorOf, bodyOf, countsOf } from '../../shared/document/card-document'
import { BODY_MOST } from '../../shared/model/body'
import { type CardCounts, MOST_COMMENTS, MOST_ITEMS } from '../../shared/model/card-content'
import { type Refusal, refusal } from '../../shared/model/refusal'
import type { UserId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import { isReader, mayWriteText, readerRefusal, type Writer } from '../../shared/rules/field-policy'
import type { TextChange } from './card-text'
import type { InspectedChange } from './inspect-update'

export interface CardState {
  /** Bytes of the text; an upper bound. */
  textBytes: number
  /** As storage has them. */
  counts: CardCounts
  /** When each person's writing of the text was last told as activity. */
  readonly toldWriting: Map<UserId, Instant>
}

export const cardStateOf = (doc: Y.Doc): CardState => ({
  textBytes: bodySize(bodyOf(doc)),
  counts: countsOf(doc),
  toldWriting: new Map(),
})

/** Why an update cannot be taken at all, beyond its structure. */
export function cardFault(
  doc: Y.Doc,
  state: CardState,
  writer: Writer,
  { text, changes }: { readonly text: TextChange; readonly changes: readonly InspectedChange[] },
): Refusal | null {
  if (text.isTouched && !mayWriteText(writer))
    return refusal(isReader(writer) ? readerRefusal(writer) : 'not-allowed', { at: 'body' })
  // A text that came in too long takes no more, but the rest of the card does.
  if (text.adds > 0 && state.textBytes + text.adds > BODY_MOST) {
    state.textBytes = bodySize(bodyOf(doc))
    if (state.textBytes + text.adds > BODY_MOST) return refusal('too-large', { at: 'body' })
  }
  const created = changes.filter(({ key }) => key === null)
  for (const [root, most] of [
    ['checklist', MOST_ITEMS],
    ['comments', MOST_COMMENTS],
  ] as const) {
    const fresh = created.filter((change) => change.root === root).length
    if (fresh > 0 && doc.getMap(root).size + fresh > most) return refusal('too-large', { at: root })
  }
  const forged = created.find((change) => change.root === 'comments' && !isPlainComment(change))
  return forged ? refusal('invalid-value', { at: `comments.${forged.id}` }) : null
}

/** A new comment says something, and nothing in the name of others. */
const isPlainComment = (change: InspectedChange): boolean =>
  change.key === null && Object.keys(change.fields).every((key) => key === 'text') && typeof change.fields['text'] === 'string'

/** Author and time of what has just been applied, in the same transaction, by the server's own client id. */
export function stampComments(doc: Y.Doc, changes: readonly InspectedChange[], by: UserId, at: Instant): void {
  for (const change of changes) {
    const entry = change.root === 'comments' ? doc.getMap('comments').get(change.id) : undefined
    if (!(entry instanceof Y.Map)) continue
    if (change.key === null) {
      entry.set('author', by)
      entry.set('at', at)
    } else if (change.key === 'text' && change.after !== null) entry.set('edited', at)
  }
}

export const isAuthorIn =
  (doc: Y.Doc, user: UserId) =>
  (comment: string): boolean =>
    authorOf(doc, comment) === user

/** What tiles are to be told, where it is not what they were told before. */
export function newCounts(doc: Y.Doc, state: CardState): CardCounts | null {
  const counts = countsOf(doc)
  const isSame = (Object.keys(counts) as (keyof CardCounts)[]).every((key) => counts[key] === state.counts[key])
  state.counts = counts
  return isSame ? null : counts
}

/** Writing goes on for a while: one line of activity tells of it. */
export function tellsWriting({ toldWriting }: CardState, user: UserId, at: Instant): boolean {
  const told = toldWriting.get(user)
  if (told !== undefined && at - told < WRITING_MS) return false
  toldWriting.set(user, at)
  return true
}
const WRITING_MS = 15 * 60_000
