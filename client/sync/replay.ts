/**
 * Edits once more, on a new document: after an epoch, and after the server could not take this session's updates (SY14).
 * Pure but for the document given. What cannot be replayed is left over for its author, never dropped and never in a circle.
 */
import * as Y from 'yjs'
import { applyEdit, type Edit, isEmpty } from '../../shared/document/edit'
import { byAction } from '../../shared/document/origin'
import { BODY_ROOT, type EntryRoot } from '../../shared/document/shape'
import { type Refusal, type RefusalCode, refusal } from '../../shared/model/refusal'
import { fail } from '../../shared/primitives/result'
import { editForbidden, mayWriteText, readerRefusal, type Writer } from '../../shared/rules/field-policy'
import type { Intent, LeftoverRow } from '../platform/local-rows'

export interface Replayed {
  /** With their new stamps. Those whose effect the document already shows are gone: the server has it. */
  readonly intents: readonly Intent[]
  readonly leftovers: readonly LeftoverRow[]
  /** What was written, as one V1 update; null: nothing. */
  readonly update: Uint8Array | null
}

/** Text is not of them: carry-text.ts. */
export function replay(doc: Y.Doc, intents: readonly Intent[], writer: Writer): Replayed {
  const before = Y.encodeStateVector(doc)
  const again: Intent[] = []
  const leftovers: LeftoverRow[] = []
  const start = clockOf(doc)
  for (const intent of intents) {
    if (intent.text !== undefined) continue
    const clock = clockOf(doc)
    const forbidden = editForbidden(writer, intent.edit)
    const applied = forbidden ? fail(forbidden) : applyEdit(doc, intent.edit, byAction)
    if (!applied.ok) leftovers.push(leftoverOf(intent, applied.error))
    else if (!isEmpty(applied.value)) leftovers.push(leftoverOf(intent, refusal('not-found'), applied.value))
    if (clockOf(doc) > clock) again.push({ ...intent, client: doc.clientID, clock: clockOf(doc) })
  }
  return { intents: again, leftovers, update: clockOf(doc) > start ? Y.encodeStateAsUpdate(doc, before) : null }
}

/** Why this person may not write it, as they stand now; or null. */
export function intentForbidden(writer: Writer, { edit, text }: Intent): Refusal | null {
  if (text !== undefined && !mayWriteText(writer)) return refusal(readerRefusal(writer), { at: BODY_ROOT })
  return editForbidden(writer, edit)
}

/** How far this document's own client has written. */
export const clockOf = (doc: Y.Doc): number => Y.getState(doc.store, doc.clientID)

export const leftoverOf = (
  { id, board, card, action, at, edit }: Intent,
  reason: Refusal,
  left: Edit<EntryRoot> = edit,
): LeftoverRow => ({
  id,
  board,
  ...(card && { card }),
  action,
  at,
  edit: left,
  reason,
})

const PERSONAL: readonly RefusalCode[] = ['read-only', 'not-allowed', 'board-archived']
/** It is for what this person may do that it was refused. */
export const isPersonal = ({ code }: Refusal): boolean => PERSONAL.includes(code)

/**
 * Which unacknowledged edits to lay aside when the server has refused a rebuilt session again without having taken
 * anything: those that touch the place the refusal names, else the first one; so each round has fewer to replay.
 */
export function suspects(intents: readonly Intent[], reason: Refusal): readonly Intent[] {
  if (isPersonal(reason)) return intents
  // Which card it is comes with the ledger, and the next replay asks that: none of the others is to suffer for it.
  if (reason.code === 'card-deleted') return []
  const named = reason.at === undefined ? [] : intents.filter((intent) => touches(intent, reason.at as string))
  return named.length > 0 ? named : intents.slice(0, 1)
}

/** Those that touch one of the places that were left out, with why it was. */
export const touching = (intents: readonly Intent[], why: readonly Refusal[]): LeftoverRow[] =>
  intents.flatMap((intent) => {
    const reason = why.find(({ at }) => at !== undefined && touches(intent, at))
    return reason ? [leftoverOf(intent, reason)] : []
  })

/** `at` is `root.id` or `root.id.key`. */
function touches({ edit, text }: Intent, at: string): boolean {
  const isAt = (entry: string, keys: readonly string[]): boolean => at === entry || keys.some((key) => at === `${entry}.${key}`)
  return (
    (text !== undefined && at === BODY_ROOT) ||
    edit.create.some(({ root, id, fields }) => isAt(`${root}.${id}`, Object.keys(fields))) ||
    edit.change.some(({ root, id, key }) => isAt(`${root}.${id}`, [key]))
  )
}
