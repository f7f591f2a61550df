/** Short words for edits of a board, for tests of what happens to edits rather than of what they mean. */
import type * as Y from 'yjs'
import { changeOf, type Edit, noEdit } from '../../shared/document/edit'
import type { BoardRoot, FieldValue } from '../../shared/document/shape'

export const createCard = (id: string, place = 'lane1/column1/a0', title = id): Edit => ({
  create: [{ root: 'cards', id, fields: { title, place, center: 'brand' } }],
  change: [],
})

/** From what the document says now; no edit where it says so already. */
export function change(doc: Y.Doc, root: BoardRoot, id: string, key: string, to: FieldValue): Edit {
  const one = changeOf(doc, root, id, key, to)
  return one ? { create: [], change: [one] } : noEdit
}

/** What a person sees of a board, to compare documents by. */
export const contentOf = (doc: Y.Doc): Record<string, unknown> =>
  Object.fromEntries(['columns', 'lanes', 'cards', 'labels'].map((root) => [root, doc.getMap(root).toJSON()]))

export const titleOf = (doc: Y.Doc, card: string): unknown =>
  (doc.getMap('cards').get(card) as Y.Map<unknown> | undefined)?.get('title')
