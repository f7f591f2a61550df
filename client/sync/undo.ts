/** Undo and redo of this tab's own edits. An undo is an ordinary edit, and leaves alone what others have changed since. */
import type * as Y from 'yjs'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { type Edit, inverseOf, isEmpty } from '../../shared/document/edit'

export interface History {
  readonly state: StoreApi<{ readonly canUndo: boolean; readonly canRedo: boolean }>
  /** An edit that the person made; what was undone before can no longer be repeated. */
  made(edit: Edit): void
  /** The edit that takes back the last one; null: nothing is left to take back. Perform it, or undo nothing. */
  undo(doc: Y.Doc): Edit | null
  redo(doc: Y.Doc): Edit | null
}

/** Steps that can be taken back. */
const DEEP = 100

export function createHistory(): History {
  const past: Edit[] = []
  const future: Edit[] = []
  const state = createStore(() => ({ canUndo: false, canRedo: false }))

  const say = (): void => state.setState({ canUndo: past.length > 0, canRedo: future.length > 0 })
  const step = (from: Edit[], to: Edit[], doc: Y.Doc): Edit | null => {
    const last = from.pop()
    const inverse = last ? inverseOf(doc, last) : null
    const way = inverse && !isEmpty(inverse) ? inverse : null
    if (way) to.push(way)
    say()
    return way
  }
  return {
    state,
    made(edit) {
      past.push(edit)
      if (past.length > DEEP) past.shift()
      future.length = 0
      say()
    },
    undo: (doc) => step(past, future, doc),
    redo: (doc) => step(future, past, doc),
  }
}
