/** The server's document with this device's journal on it: what is shown, and stored, after a rebuild. Pure. */
import * as Y from 'yjs'
import { byServer } from '../../shared/document/origin'
import type { Refusal } from '../../shared/model/refusal'
import type { IntentId } from '../../shared/primitives/ids'
import type { Writer } from '../../shared/rules/field-policy'
import type { Intent, LeftoverRow } from '../platform/local-rows'
import { type Before, isText, mergeInto, textLeftovers } from './carry-text'
import { leftoverOf, replay } from './replay'

/** Edits that are not to be replayed again, and why the server did not take them. */
export type Aside = ReadonlyMap<IntentId, Refusal>

export interface Remade {
  readonly doc: Y.Doc
  readonly intents: readonly Intent[]
  readonly leftovers: readonly LeftoverRow[]
  /** What was written on top of the snapshot, a V1 update; null: nothing. */
  readonly replayed: Uint8Array | null
  /** Whether the edit, as far as it had grown, is in the document, or left over. */
  considers(intent: Intent): boolean
}

interface Known {
  readonly isSaved: (intent: Intent) => boolean
  readonly aside: Aside
  readonly writer: Writer
  /** Of a card. */
  readonly before: Before | null
}

/** `journal` may name an edit twice: from the disk, and from memory, which is newer. */
export function remake(snapshot: Uint8Array | null, journal: readonly Intent[], known: Known): Remade {
  const { aside, before } = known
  const doc = new Y.Doc()
  if (snapshot) Y.applyUpdateV2(doc, snapshot, byServer)
  const latest = new Map(journal.map((intent) => [intent.id, intent]))
  const pending = [...latest.values()].filter((intent) => !known.isSaved(intent))
  const goingOn = pending.filter(({ id }) => !aside.has(id))
  const { intents, leftovers, update } = before?.merges ? merge(doc, goingOn, before) : replay(doc, goingOn, known.writer)
  const refused = pending.flatMap((intent) => {
    const why = aside.get(intent.id)
    return why && !isText(intent) ? [leftoverOf(intent, why)] : []
  })
  const texts = before?.merges ? [] : textLeftovers(pending, before, doc, ({ id }) => aside.get(id))
  return {
    doc,
    intents,
    leftovers: [...refused, ...leftovers, ...texts],
    replayed: update,
    considers: ({ id, text = 0 }) => text <= (latest.get(id)?.text ?? (latest.has(id) ? 0 : -1)),
  }
}

/** Edits keep their stamps: what was written goes over as it was. */
function merge(
  doc: Y.Doc,
  intents: readonly Intent[],
  before: Before,
): { readonly intents: readonly Intent[]; readonly leftovers: readonly LeftoverRow[]; readonly update: Uint8Array } {
  const server = Y.encodeStateVector(doc)
  const held = Y.decodeStateVector(server)
  mergeInto(doc, before)
  return {
    intents: intents.filter((intent) => isText(intent) || (held.get(intent.client) ?? 0) < intent.clock),
    leftovers: [],
    update: Y.encodeStateAsUpdate(doc, server),
  }
}
