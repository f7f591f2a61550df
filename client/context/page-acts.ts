/** What can be done on the page that is open, for the search of everything: the page says so while it is shown. */
import { createStore } from 'zustand/vanilla'

export interface PageAct {
  readonly label: string
  /** What it is done to, in words; empty: the page. */
  readonly of: string
  readonly keys: readonly string[]
  run(): void
}

/** One page is shown at a time. */
export const pageActs = createStore<{ readonly acts: readonly PageAct[] }>(() => ({ acts: [] }))
