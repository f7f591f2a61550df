/**
 * Gives each line that is made here a text of its own at once, while nothing stands in it. Else two people who begin to write
 * in it at the same time make a text each, and the editor's binding, which joins the two on both sides, doubles what they wrote.
 */
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'

/** Elements that hold words and nothing else. */
const LINES: ReadonlySet<string> = new Set(['paragraph', 'heading', 'codeBlock'])

/** The value ends it. */
export function giveLinesTexts(doc: Y.Doc): () => void {
  const onTransaction = (transaction: Y.Transaction): void => {
    if (transaction.origin !== ySyncPluginKey) return
    const lines = [...transaction.changed.keys()].flatMap((type) =>
      (type as unknown) instanceof Y.XmlFragment ? newLines(type as unknown as Y.XmlFragment, transaction) : [],
    )
    const empty = lines.filter(({ length }) => length === 0)
    if (empty.length > 0) doc.transact(() => empty.forEach((line) => void line.insert(0, [new Y.XmlText()])), ySyncPluginKey)
  }
  doc.on('afterTransaction', onTransaction)
  return () => doc.off('afterTransaction', onTransaction)
}

function newLines(parent: Y.XmlFragment, transaction: Y.Transaction): Y.XmlElement[] {
  return parent.toArray().flatMap((child) => {
    const id = child._item?.id
    if (!(child instanceof Y.XmlElement) || !id || id.clock < (transaction.beforeState.get(id.client) ?? 0)) return []
    return LINES.has(child.nodeName) ? [child] : newLines(child, transaction)
  })
}
