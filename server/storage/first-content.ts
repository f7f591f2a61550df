/** The first content of a new board's document, from creations, as storage takes it. */
import * as Y from 'yjs'
import { applyEdit, type Creation } from '../../shared/document/edit'
import { byServer } from '../../shared/document/origin'
import { encodeSnapshot } from './snapshot-format'

export async function firstContent(create: readonly Creation[]): Promise<Uint8Array> {
  const doc = new Y.Doc()
  const applied = applyEdit(doc, { create, change: [] }, byServer)
  if (!applied.ok) throw new Error(`a new board's content is not what documents take: ${applied.error.at}`)
  return encodeSnapshot(Y.encodeStateAsUpdateV2(doc))
}
