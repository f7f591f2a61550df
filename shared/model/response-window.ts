/**
 * The response window of a card, as the server alone records it and the ledger shows it (RW1–RW9). What it says at a moment
 * (state, deadline, time by center) is worked out from it by `shared/rules/response-window.ts`.
 */
import type { UserId } from '../primitives/ids'
import type { Instant } from '../primitives/instant'
import type { Center } from './center'

/** What an answer said of its own time, and what became of it (RW15). */
export interface Claim {
  readonly at: Instant
  /** The server took the claimed time (synced late), or counted the answer at its receipt. */
  readonly was: 'accepted' | 'disputed'
}

/** By whom and when a standstill began. `to`: when it ended; null: it lasts. */
interface Stopped {
  readonly from: Instant
  readonly to: Instant | null
  readonly by: UserId | null
}

/** Why the clock stands still for a while. A pause always knows its end, planned or real. */
export type Stop =
  | (Stopped & { readonly kind: 'paused'; readonly to: Instant; readonly reason: string; readonly waitsFor: string })
  | (Stopped & { readonly kind: 'answered'; readonly received: Instant; readonly claim?: Claim })
  | (Stopped & { readonly kind: 'declined'; readonly reason: string })
  /** On a standard lane, or in the archive: it goes on when it comes back. */
  | (Stopped & { readonly kind: 'frozen' | 'cancelled' })

/** Whose turn it was from when on (RW8). */
export interface Turn {
  readonly center: Center
  readonly from: Instant
}

/** Per cent of the target at which somebody is told; the last is the breach (RW19). */
export const WARNINGS = [50, 75, 100] as const
export type Warning = (typeof WARNINGS)[number]

export interface BreachReason {
  readonly text: string
  readonly by: UserId
  readonly at: Instant
}

export interface ResponseWindow {
  readonly kind: 'window'
  /** The how manyth of its card, from 1 (RW7). */
  readonly cycle: number
  readonly startedAt: Instant
  readonly requestedBy: UserId | null
  readonly targetMs: number
  /** In the order in which they began. */
  readonly stops: readonly Stop[]
  /** At least one. */
  readonly turns: readonly Turn[]
  /** The highest that was announced. */
  readonly warned: Warning | null
  readonly breachReason?: BreachReason
}

/** A request that its lane does not take yet: too many breaches are open there (RW21). */
export interface ParkedRequest {
  readonly kind: 'parked'
  readonly cycle: number
  readonly since: Instant
  /** When it was taken out of intake without an answer; null: it waits. */
  readonly until: Instant | null
  readonly requestedBy: UserId | null
}

export type RequestFacts = ResponseWindow | ParkedRequest

/** RW4. A field is there only in the state in which it is true. */
export type WindowState =
  | { readonly kind: 'running'; readonly deadline: Instant }
  | { readonly kind: 'paused'; readonly until: Instant; readonly reason: string; readonly waitsFor: string }
  | { readonly kind: 'breached'; readonly since: Instant }
  | { readonly kind: 'answered'; readonly at: Instant; readonly by: UserId | null; readonly isLate: boolean }
  | {
      readonly kind: 'declined'
      readonly at: Instant
      readonly by: UserId | null
      readonly reason: string
      readonly isLate: boolean
    }
  | { readonly kind: 'frozen' | 'cancelled'; readonly at: Instant; readonly by: UserId | null }

/** A line of a window's history (RW18): what happened, by whom (null: the server), when, and by which rule. */
export const REQUEST_EVENTS = {
  started: 'RW1',
  parked: 'RW21',
  answered: 'RW5',
  declined: 'RW6',
  resumed: 'RW7',
  handed: 'RW8',
  frozen: 'RW9',
  unfrozen: 'RW9',
  paused: 'RW12',
  'pause-ended': 'RW12',
  'warned-50': 'RW19',
  'warned-75': 'RW19',
  breached: 'RW3',
  'breach-reason': 'RW20',
  superseded: 'RW16',
  cancelled: 'RW28',
  restored: 'RW28',
} as const
export type RequestEventKind = keyof typeof REQUEST_EVENTS

export interface RequestEvent {
  readonly kind: RequestEventKind
  readonly at: Instant
  readonly by: UserId | null
  /** What belongs to it, by its kind: a reason, a center, a claimed time. */
  readonly detail?: Readonly<Record<string, string | number>>
}
