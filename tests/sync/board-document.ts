/** Board documents for tests: a small board, and entries that fit their schemas. */
import * as Y from 'yjs'
import { BOARD_ROOTS, type FieldValue, fits, requiredFields } from '../../shared/document/shape'

export const cardFields = (more: Record<string, FieldValue> = {}): Record<string, FieldValue> => ({
  title: 'A card',
  place: 'lane/intake/a0',
  center: 'brand',
  ...more,
})

export function addEntry(doc: Y.Doc, root: string, id: string, fields: Record<string, FieldValue>): void {
  doc.getMap(root).set(id, new Y.Map(Object.entries(fields)))
}

/** Two columns, a lane and `cards` cards `c0`, `c1`, …; all written by one client. */
export function boardDocument(cards: number): Y.Doc {
  const doc = new Y.Doc()
  for (const root of BOARD_ROOTS) doc.getMap(root)
  doc.transact(() => {
    addEntry(doc, 'columns', 'intake', { title: 'Requested', role: 'intake', rank: 'a0' })
    addEntry(doc, 'columns', 'doing', { title: 'Doing', role: 'active', rank: 'a1' })
    addEntry(doc, 'lanes', 'lane', { title: 'A lane', rank: 'a0' })
    for (let i = 0; i < cards; i++) addEntry(doc, 'cards', `c${i}`, cardFields({ title: `Card ${i}` }))
  })
  return doc
}

/** The same content under another client id, as another device would hold it. */
export function copyOf(doc: Y.Doc, clientId?: number): Y.Doc {
  const copy = new Y.Doc()
  for (const root of BOARD_ROOTS) copy.getMap(root)
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  if (clientId !== undefined) copy.clientID = clientId
  return copy
}

export function contentOf(doc: Y.Doc): Record<string, Record<string, Record<string, unknown>>> {
  return Object.fromEntries(BOARD_ROOTS.map((root) => [root, doc.getMap(root).toJSON()])) as never
}

export const cardOf = (doc: Y.Doc, id: string): Y.Map<FieldValue> => doc.getMap('cards').get(id) as Y.Map<FieldValue>

/** The updates that `write` makes, one a transaction. */
export function updatesOf(doc: Y.Doc, write: () => void): Uint8Array[] {
  const updates: Uint8Array[] = []
  const keep = (update: Uint8Array) => updates.push(update)
  doc.on('update', keep)
  write()
  doc.off('update', keep)
  return updates
}

/** What is broken in a board, as sentences: nothing that clients send may bring any of it about. */
export function faultsOf(doc: Y.Doc): string[] {
  const faults = doc.store.pendingStructs || doc.store.pendingDs ? ['a gap'] : []
  for (const name of doc.share.keys()) if (!(BOARD_ROOTS as readonly string[]).includes(name)) faults.push(`root ${name}`)
  for (const root of BOARD_ROOTS) {
    if (doc.getMap(root)._start) faults.push(`${root} is a list`)
    for (const [id, entry] of doc.getMap(root)) {
      const fields: Record<string, unknown> = entry instanceof Y.Map ? entry.toJSON() : {}
      for (const key of requiredFields(root)) if (!Object.hasOwn(fields, key)) faults.push(`${root}.${id} lacks ${key}`)
      for (const [key, value] of Object.entries(fields)) if (!fits(root, key, value)) faults.push(`${root}.${id}.${key}`)
    }
  }
  return faults
}
