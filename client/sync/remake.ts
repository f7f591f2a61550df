/** The server's document with this device's journal on it: what is shown, and stored, after a rebuild. Pure. */
import * as Y from 'yjs'
import { byServer } from '../../shared/document/origin'
import type { Refusal } from '../../shared/model/refusal'
import type { IntentId } from '../../shared/primitives/ids'
import type { Intent, LeftoverRow } from '../platform/local-rows'
import { leftoverOf, replay } from './replay'

/** Edits that are not to be replayed again, and why the server did not take them. */
export interface Aside {
  readonly ids: ReadonlySet<IntentId>
  readonly reason: Refusal
}

export interface Remade {
  readonly doc: Y.Doc
  readonly intents: readonly Intent[]
  readonly leftovers: readonly LeftoverRow[]
  /** What was written on top of the snapshot, a V1 update; null: nothing. */
  readonly replayed: Uint8Array | null
  /** Edits that are in the document, or left over. */
  readonly considered: ReadonlySet<IntentId>
}

/** `journal` may name an edit twice: from the disk, and from memory, which is newer. */
export function remake(
  snapshot: Uint8Array | null,
  journal: readonly Intent[],
  { isSaved, aside }: { readonly isSaved: (intent: Intent) => boolean; readonly aside: Aside | null },
): Remade {
  const doc = new Y.Doc()
  if (snapshot) Y.applyUpdateV2(doc, snapshot, byServer)
  const known = new Map(journal.map((intent) => [intent.id, intent]))
  const pending = [...known.values()].filter((intent) => !isSaved(intent))
  const isAside = ({ id }: Intent): boolean => aside?.ids.has(id) ?? false
  const refused = aside ? pending.filter(isAside).map((intent) => leftoverOf(intent, aside.reason)) : []
  const { intents, leftovers, update } = replay(
    doc,
    pending.filter((intent) => !isAside(intent)),
  )
  return { doc, intents, leftovers: [...refused, ...leftovers], replayed: update, considered: new Set(known.keys()) }
}
