/** Undo and redo of this tab's own edits. An undo is an ordinary edit, and leaves alone what others have changed since. */
import type * as Y from 'yjs'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { type Edit, inverseOf, isEmpty } from '../../shared/document/edit'

/** An edit with the verb under which it was made: undoing and repeating keep it, so that one can say what was undone. */
export interface Step {
  readonly action: string
  readonly edit: Edit
}

export interface History {
  readonly state: StoreApi<{ readonly canUndo: boolean; readonly canRedo: boolean }>
  /** An edit that the person made; what was undone before can no longer be repeated. */
  made(step: Step): void
  /** The edit that takes back the last one; an empty one: others have changed all of it since. null: there is none. */
  undo(doc: Y.Doc): Step | null
  redo(doc: Y.Doc): Step | null
}

/** Steps that can be taken back. */
const DEEP = 100

export function createHistory(): History {
  const past: Step[] = []
  const future: Step[] = []
  const state = createStore(() => ({ canUndo: false, canRedo: false }))

  const say = (): void => state.setState({ canUndo: past.length > 0, canRedo: future.length > 0 })
  const step = (from: Step[], to: Step[], doc: Y.Doc): Step | null => {
    const last = from.pop()
    const way = last ? { action: last.action, edit: inverseOf(doc, last.edit) } : null
    if (way && !isEmpty(way.edit)) to.push(way)
    say()
    return way
  }
  return {
    state,
    made(latest) {
      past.push(latest)
      if (past.length > DEEP) past.shift()
      future.length = 0
      say()
    },
    undo: (doc) => step(past, future, doc),
    redo: (doc) => step(future, past, doc),
  }
}
