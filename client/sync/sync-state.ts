/**
 * What the badge says about where edits are, as one pure function of what is known. Nothing else may say “saved”.
 * `syncState` speaks of one board, or of several taken together (device-state.ts).
 */
import type { Refusal } from '../../shared/model/refusal'

export type SyncState =
  /** First load of this board on this device, or the first moment before it is known whether there is a line. */
  | { readonly kind: 'loading' }
  /** Every edit is on the server's disk. */
  | { readonly kind: 'saved' }
  /** Every edit is; commands are still on their way. */
  | { readonly kind: 'asking'; readonly count: number }
  /** Every edit known of; but this device's disk cannot be read, and may hold others. */
  | { readonly kind: 'saved-here' }
  | { readonly kind: 'saving'; readonly count: number }
  /** No line to the server; `kept` edits are in IndexedDB on this device. */
  | { readonly kind: 'offline'; readonly kept: number }
  /** The server will have nothing more of this session, as when one is signed out; `kept` edits wait in IndexedDB. */
  | { readonly kind: 'ended'; readonly kept: number }
  /** Edits that are neither on the server nor on this device's disk (IndexedDB fails or is writing): keep the page open. */
  | { readonly kind: 'unkept'; readonly count: number }
  | { readonly kind: 'refused'; readonly count: number; readonly reason: Refusal }

export interface SyncFacts {
  readonly ready: boolean
  readonly connected: boolean
  /** The first try to reach the server has neither succeeded nor failed yet. */
  readonly connecting: boolean
  /** The server has ended the session: no further try is made. */
  readonly ended: boolean
  /** Edits not acknowledged by the server. */
  readonly pending: number
  /** Of these, edits whose write to IndexedDB has not finished or has failed. */
  readonly unkept: number
  readonly refused: readonly Refusal[]
}

/** Worst news first. While the line is up, an edit still being written locally counts as saving: the server will hold it. */
export function syncState(facts: SyncFacts): SyncState {
  const { refused } = facts
  const reason = refused[refused.length - 1]
  if (reason) return { kind: 'refused', count: refused.length, reason }
  if (isOpening(facts)) return { kind: 'loading' }
  if (facts.connected) return facts.pending === 0 ? { kind: 'saved' } : { kind: 'saving', count: facts.pending }
  if (facts.unkept > 0) return { kind: 'unkept', count: facts.unkept }
  return { kind: facts.ended ? 'ended' : 'offline', kept: facts.pending }
}

/** A board that is not here and has no line is not opening, it is offline. */
const isOpening = ({ ready, connected, connecting, pending }: SyncFacts): boolean =>
  connecting ? pending === 0 || !ready : connected && !ready
