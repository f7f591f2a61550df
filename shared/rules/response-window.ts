/**
 * What a response window says at a moment: how much of its time has run, when it is over, in which state it is (RW2–RW4),
 * and how long it lay with which center (RW8). Pure; all in integer milliseconds of server time.
 */
import type { Center } from '../model/center'
import type { ResponsePolicy } from '../model/response-policy'
import type { RequestFacts, ResponseWindow, Stop, WindowState } from '../model/response-window'
import type { Instant } from '../primitives/instant'
import { first, lengthOf, type Span, union, within } from './spans'

type Caps = Pick<ResponsePolicy, 'pausesMs'>

/** Later than anything. */
const NEVER = Number.MAX_SAFE_INTEGER

/** Milliseconds of the target that have run by `now`. */
export function elapsedAt(window: ResponseWindow, now: Instant, caps: Caps): number {
  const { startedAt } = window
  return Math.max(0, now - startedAt) - lengthOf(within(standstills(window, caps), startedAt, now))
}

/** When so much will have run or had run, as things stand; null: the clock stands still before that. */
export function whenElapsed(window: ResponseWindow, ms: number, caps: Caps): Instant | null {
  let at = window.startedAt + ms
  for (const { from, to } of standstills(window, caps)) {
    // Ending where a standstill begins, it has run; RW3: the deadline itself is too late.
    if (from >= at) break
    if (to === NEVER) return null
    at += Math.max(0, to - Math.max(from, window.startedAt))
  }
  return at as Instant
}

/** RW2; null: the clock stands still until somebody does something. */
export const deadlineOf = (window: ResponseWindow, caps: Caps): Instant | null => whenElapsed(window, window.targetMs, caps)

/** RW3: breached from the instant at which the whole target has run. */
export const isOver = (window: ResponseWindow, now: Instant, caps: Caps): boolean =>
  elapsedAt(window, now, caps) >= window.targetMs

/** An answer or a refusal that stands; the cycle then waits, or is closed. */
export function answerOf({ stops }: ResponseWindow): Extract<Stop, { kind: 'answered' | 'declined' }> | null {
  const last = lasting(stops)
  return last?.kind === 'answered' || last?.kind === 'declined' ? last : null
}

/** Nobody has answered: it runs, is paused, frozen, cancelled or breached. */
export const isOpen = (window: ResponseWindow): boolean => answerOf(window) === null

/** Somebody's answer is awaited now: its window runs or is paused, or its lane has no room for it yet. */
export const isAwaited = (facts: RequestFacts): boolean =>
  facts.kind === 'window' ? lasting(facts.stops) === null : facts.until === null

/** The standstill that lasts until somebody does something. */
export const lasting = (stops: readonly Stop[]): Exclude<Stop, { kind: 'paused' }> | null => {
  const found = stops.findLast((stop) => stop.to === null)
  return found && found.kind !== 'paused' ? found : null
}

/** The pause of a moment. */
export const pauseAt = ({ stops }: ResponseWindow, now: Instant): Extract<Stop, { kind: 'paused' }> | null =>
  stops.findLast((stop): stop is Extract<Stop, { kind: 'paused' }> => {
    return stop.kind === 'paused' && stop.from <= now && now < stop.to
  }) ?? null

/** RW4. */
export function stateOf(window: ResponseWindow, now: Instant, caps: Caps): WindowState {
  const stop = lasting(window.stops)
  if (stop) {
    const { from: at, by } = stop
    if (stop.kind === 'answered') return { kind: 'answered', at, by, isLate: isOver(window, at, caps) }
    if (stop.kind === 'declined') return { kind: 'declined', at, by, reason: stop.reason, isLate: isOver(window, at, caps) }
    return { kind: stop.kind, at, by }
  }
  const deadline = deadlineOf(window, caps)
  if (deadline !== null && now >= deadline) return { kind: 'breached', since: deadline }
  const pause = isCapped(window, now, caps) ? null : pauseAt(window, now)
  if (pause) return { kind: 'paused', until: pause.to, reason: pause.reason, waitsFor: pause.waitsFor }
  return { kind: 'running', deadline: deadline ?? (NEVER as Instant) }
}

/** RW8: milliseconds of running time with each center. */
export function timeByCenter(window: ResponseWindow, now: Instant, caps: Caps): ReadonlyMap<Center, number> {
  const times = new Map<Center, number>()
  window.turns.forEach(({ center, from }, i) => {
    const next = window.turns[i + 1]?.from ?? now
    const ran = elapsedAt(window, next < now ? next : now, caps) - elapsedAt(window, from < now ? from : now, caps)
    times.set(center, (times.get(center) ?? 0) + ran)
  })
  return times
}

/** RW12: paused time in total, each moment once, as far as it counts. */
export const pausedMs = (window: ResponseWindow, now: Instant, caps: Caps): number =>
  lengthOf(within(pauses(window, caps), window.startedAt, now))

/** RW2: the union of what was answered or frozen, and of pauses as far as they count. */
function standstills(window: ResponseWindow, caps: Caps): Span[] {
  // What lay in the archive was not suspended: putting a request away is no pause.
  const others = window.stops.filter(({ kind }) => kind !== 'paused' && kind !== 'cancelled').map(spanOf)
  return union([...others, ...pauses(window, caps)])
}

/** RW12: overlapping ones once, and all of a cycle up to a cap. */
const pauses = ({ stops, startedAt }: ResponseWindow, { pausesMs }: Caps): Span[] => {
  const spans = union(stops.filter(({ kind }) => kind === 'paused').map(spanOf))
  return first(within(spans, startedAt, NEVER), pausesMs)
}

/** It is paused, but all that pauses may take has been taken. */
const isCapped = (window: ResponseWindow, now: Instant, caps: Caps): boolean =>
  pauseAt(window, now) !== null && !pauses(window, caps).some(({ from, to }) => from <= now && now < to)

const spanOf = ({ from, to }: Stop): Span => ({ from, to: to ?? NEVER })
