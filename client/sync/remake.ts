/** The server's document with this device's journal on it: what is shown, and stored, after a rebuild. Pure. */
import * as Y from 'yjs'
import { byServer } from '../../shared/document/origin'
import type { Refusal } from '../../shared/model/refusal'
import type { IntentId } from '../../shared/primitives/ids'
import type { Writer } from '../../shared/rules/field-policy'
import type { Intent, LeftoverRow } from '../platform/local-rows'
import { leftoverOf, replay } from './replay'

/** Edits that are not to be replayed again, and why the server did not take them. */
export type Aside = ReadonlyMap<IntentId, Refusal>

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
  { isSaved, aside, writer }: { readonly isSaved: (intent: Intent) => boolean; readonly aside: Aside; readonly writer: Writer },
): Remade {
  const doc = new Y.Doc()
  if (snapshot) Y.applyUpdateV2(doc, snapshot, byServer)
  const known = new Map(journal.map((intent) => [intent.id, intent]))
  const pending = [...known.values()].filter((intent) => !isSaved(intent))
  const refused = pending.flatMap((intent) => {
    const why = aside.get(intent.id)
    return why ? [leftoverOf(intent, why)] : []
  })
  const { intents, leftovers, update } = replay(
    doc,
    pending.filter(({ id }) => !aside.has(id)),
    writer,
  )
  return { doc, intents, leftovers: [...refused, ...leftovers], replayed: update, considered: new Set(known.keys()) }
}
