/** Undo and redo of this tab's own edits. An undo is an ordinary edit, and leaves alone what others have changed since. */
import type * as Y from 'yjs'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { type Edit, inverseOf, isEmpty } from '../../shared/document/edit'
import type { BoardRoot, EntryRoot } from '../../shared/document/shape'

/** An edit with the verb under which it was made: undoing and repeating keep it, so that one can say what was undone. */
export interface Step<Root extends EntryRoot = BoardRoot> {
  readonly action: string
  readonly edit: Edit<Root>
}

export interface History<Root extends EntryRoot = BoardRoot> {
  readonly state: StoreApi<{ readonly canUndo: boolean; readonly canRedo: boolean }>
  /** An edit that the person made; what was undone before can no longer be repeated. */
  made(step: Step<Root>): void
  /** The edit that takes back the last one; an empty one: others have changed all of it since. null: there is none. */
  undo(doc: Y.Doc): Step<Root> | null
  redo(doc: Y.Doc): Step<Root> | null
}

/** Steps that can be taken back. */
const DEEP = 100

export function createHistory<Root extends EntryRoot = BoardRoot>(): History<Root> {
  const past: Step<Root>[] = []
  const future: Step<Root>[] = []
  const state = createStore(() => ({ canUndo: false, canRedo: false }))

  const say = (): void => state.setState({ canUndo: past.length > 0, canRedo: future.length > 0 })
  const step = (from: Step<Root>[], to: Step<Root>[], doc: Y.Doc): Step<Root> | null => {
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
