/**
 * What becomes of a card's text that the server has not acknowledged when its document is replaced (SY14). Where the new
 * document is of the same descent the two merge, as Yjs documents do; where it is not, the text is kept as a copy that the
 * person can read and put back. Pure but for the documents given.
 */
import * as Y from 'yjs'
import { bodyText, copyBody } from '../../shared/document/card-body'
import { bodyOf } from '../../shared/document/card-document'
import { byAction, byStorage } from '../../shared/document/origin'
import { type Refusal, refusal } from '../../shared/model/refusal'
import type { Intent, LeftoverRow } from '../platform/local-rows'
import { leftoverOf } from './replay'

/** All that this device has of the document that is replaced. */
export interface Before {
  readonly doc: Y.Doc
  /** Both come from the same document of the server, or this one from none, and nothing of it was refused: they merge. */
  readonly merges: boolean
}

export const isText = (intent: Intent): boolean => intent.text !== undefined

/** Everything that `doc` lacks of it, as what this person wrote. */
export function mergeInto(doc: Y.Doc, before: Before): void {
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(before.doc, Y.encodeStateVector(doc)), byAction)
}

/** One copy, however many tabs wrote; none where the new document says the same. */
export function textLeftovers(
  intents: readonly Intent[],
  before: Before | null,
  doc: Y.Doc,
  why: (intent: Intent) => Refusal | undefined = () => undefined,
): LeftoverRow[] {
  const [first] = intents.filter(isText)
  if (!first || !before || bodyOf(before.doc).toString() === bodyOf(doc).toString()) return []
  return [{ ...leftoverOf(first, why(first) ?? refusal('text-replaced')), text: copyOf(before.doc) }]
}

function copyOf(from: Y.Doc): Uint8Array {
  const doc = new Y.Doc()
  copyBody(bodyOf(from), bodyOf(doc))
  return Y.encodeStateAsUpdateV2(doc)
}

/** The copy of a leftover without its form. */
export const textOf = (text: Uint8Array): string => bodyText(bodyOf(readCopyOf(text)))

/** The copy of a leftover as a document, to be read or written below what stands in the card now. */
export function readCopyOf(text: Uint8Array): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdateV2(doc, text, byStorage)
  return doc
}
