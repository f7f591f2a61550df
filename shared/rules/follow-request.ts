/**
 * What becomes of a response window as its card goes from place to place (RW1, RW5, RW7–RW9): a window follows where its
 * card stands, whoever moved it and however. Who may move it is asked before (`judge-request.ts`). Pure.
 */
import type { Center } from '../model/center'
import type { ResponsePolicy } from '../model/response-policy'
import {
  type BreachReason,
  type Claim,
  type RequestEvent,
  type RequestEventKind,
  type RequestFacts,
  type ResponseWindow,
  type Stop,
  WARNINGS,
} from '../model/response-window'
import type { UserId } from '../primitives/ids'
import type { Instant } from '../primitives/instant'
import { answerOf, elapsedAt, isOpen, isOver, lasting } from './response-window'

/**
 * Where a card stands: in intake or beyond it on an agile lane, on a standard one, in the archive (itself or its lane), or
 * where nobody can say, because column or lane are gone (RW28).
 */
export type Standing = 'intake' | 'beyond' | 'standard' | 'archived' | 'unknown'

export interface Followed {
  readonly facts: RequestFacts | null
  readonly events: readonly RequestEvent[]
}

export interface Step {
  readonly standing: Standing
  /** The card's home center after the step. */
  readonly center: Center
  readonly by: UserId | null
  readonly at: Instant
  /** It stood elsewhere before. */
  readonly hasMoved?: boolean
  /** Its answer was made before it came; `at` says when, and whether that counts (RW15). */
  readonly claim?: Claim
  readonly reason?: BreachReason
  /** The lane takes no new request (RW21). */
  readonly parks?: boolean
}

type Policy = ResponsePolicy

/** The facts after a step; the same object where nothing became of it. */
export function followCard(facts: RequestFacts | null, step: Step, policy: Policy): Followed {
  const { standing } = step
  if (standing === 'unknown') return { facts, events: [] }
  if (!facts) return standing === 'intake' ? begin(1, step, policy) : { facts, events: [] }
  if (facts.kind === 'parked') return followParked(facts, step, policy)
  const turned = turn(facts, step)
  const moved = followWindow(turned.facts, step, policy)
  return { facts: moved.facts, events: [...turned.events, ...moved.events] }
}

/** A request that was parked gets its window (RW21). */
export const release = (parked: Extract<RequestFacts, { kind: 'parked' }>, step: Step, policy: Policy): Followed =>
  start(parked.cycle, { ...step, by: parked.requestedBy }, policy)

function begin(cycle: number, step: Step, policy: Policy): Followed {
  if (!step.parks) return start(cycle, step, policy)
  const { at, by } = step
  return { facts: { kind: 'parked', cycle, since: at, until: null, requestedBy: by }, events: [event('parked', step)] }
}

function start(cycle: number, step: Step, { targetMs }: Policy): Followed {
  const { at, by, center } = step
  const turns = [{ center, from: at }]
  const facts: ResponseWindow = {
    kind: 'window',
    cycle,
    startedAt: at,
    requestedBy: by,
    targetMs,
    stops: [],
    turns,
    warned: null,
  }
  return { facts, events: [event('started', step)] }
}

/** Whoever takes it up, or puts it away, needs no window for that: then there was none. */
function followParked(facts: Extract<RequestFacts, { kind: 'parked' }>, step: Step, policy: Policy): Followed {
  if (facts.until !== null) return step.standing === 'intake' ? begin(facts.cycle, step, policy) : { facts, events: [] }
  if (step.standing === 'intake') return { facts, events: [] }
  if (step.standing !== 'beyond') return { facts: { ...facts, until: step.at }, events: [event('cancelled', step)] }
  const started = start(facts.cycle, { ...step, by: facts.requestedBy }, policy)
  const answered = followCard(started.facts, step, policy)
  return { facts: answered.facts, events: [...started.events, ...answered.events] }
}

/** RW8: another center has the ball; of a request that is answered nobody has. */
function turn(window: ResponseWindow, step: Step): { readonly facts: ResponseWindow; readonly events: readonly RequestEvent[] } {
  const last = window.turns.at(-1)
  if (!last || last.center === step.center || !isOpen(window)) return { facts: window, events: [] }
  const turns = [...window.turns.slice(0, MOST - 1), { center: step.center, from: step.at }]
  return { facts: { ...window, turns }, events: [event('handed', step, { from: last.center, to: step.center })] }
}

function followWindow(window: ResponseWindow, step: Step, policy: Policy): Followed {
  const answer = answerOf(window)
  if (answer) return followAnswered(window, answer, step, policy)
  const stop = lasting(window.stops)
  if (stop?.kind === KIND_OF[step.standing]) return { facts: window, events: [] }
  const went = stop ? goOn(window, step) : { facts: window, events: [] }
  const then = stand(went.facts, step, policy)
  return { facts: then.facts, events: [...went.events, ...then.events] }
}

/** RW7: back into intake resumes, until the cycle is closed; then it begins another one. What was declined is closed at once. */
function followAnswered(
  window: ResponseWindow,
  answer: Extract<Stop, { kind: 'answered' | 'declined' }>,
  step: Step,
  policy: Policy,
): Followed {
  if (step.standing !== 'intake') return { facts: window, events: [] }
  const isClosed = answer.kind === 'declined' ? step.hasMoved : step.at - answer.from >= policy.resumeMs
  if (answer.kind === 'declined' && !isClosed) return { facts: window, events: [] }
  if (isClosed) return begin(window.cycle + 1, step, policy)
  const resumed = end(window, step.at)
  return { facts: { ...resumed, stops: bounded(resumed.stops) }, events: [event('resumed', step)] }
}

/** Frozen or cancelled no more. */
function goOn(window: ResponseWindow, step: Step): { facts: ResponseWindow; events: RequestEvent[] } {
  const kind = lasting(window.stops)?.kind === 'cancelled' ? 'restored' : 'unfrozen'
  return { facts: end(window, step.at), events: [event(kind, step)] }
}

/** The clock stands still from here on, where the card does not stand in intake. */
function stand(window: ResponseWindow, step: Step, policy: Policy): Followed {
  const { at, by } = step
  if (step.standing === 'beyond') return answer(window, step, policy)
  if (step.standing !== 'standard' && step.standing !== 'archived') return { facts: window, events: [] }
  const kind = step.standing === 'standard' ? 'frozen' : 'cancelled'
  return { facts: { ...window, stops: [...window.stops, { kind, from: at, to: null, by }] }, events: [event(kind, step)] }
}

/** RW5, RW15: at receipt, or at the moment that was claimed and taken; what stood still after that moment does not count. */
function answer(window: ResponseWindow, step: Step, policy: Policy): Followed {
  const { at: received, by, claim, reason } = step
  const from = answeredAt(window, received, claim)
  const kept = window.stops.filter((stop) => stop.from < from).map((stop) => cut(stop, from))
  const stop: Stop = { kind: 'answered', from, to: null, by, received, ...(claim && { claim }) }
  const said = claim ? { claimed: claim.at, was: claim.was } : {}
  const facts: ResponseWindow = { ...window, stops: [...kept, stop], ...(reason && { breachReason: reason }) }
  const why = reason ? [event('breach-reason', step, { text: reason.text })] : []
  // RW16: those who were told of a breach that was none are told again.
  const isUndone = window.warned === 100 && !isOver(facts, from, policy)
  const ran = elapsedAt(facts, from, policy)
  const passed = WARNINGS.findLast((warning) => ran * 100 >= facts.targetMs * warning) ?? null
  return {
    facts: isUndone ? { ...facts, warned: passed } : facts,
    events: [...why, event('answered', step, said), ...(isUndone ? [event('superseded', step)] : [])],
  }
}

/** RW15: a claim before the beginning counts at the beginning. */
export const answeredAt = ({ startedAt }: ResponseWindow, received: Instant, claim: Claim | undefined): Instant =>
  claim?.was === 'accepted' ? (Math.max(startedAt, Math.min(claim.at, received)) as Instant) : received

/** What lasted ends now. */
function end(window: ResponseWindow, at: Instant): ResponseWindow {
  return { ...window, stops: window.stops.map((stop) => (stop.to === null ? { ...stop, to: at } : stop)) }
}

/**
 * Whoever moves a card to and fro for hours must not make its record grow without end: the two oldest answers become one of
 * the same length that ends with the second, so that as much has run by any later moment.
 */
function bounded(stops: readonly Stop[]): readonly Stop[] {
  if (stops.length <= MOST) return stops
  const [first, second] = stops.filter(({ kind, to }) => kind === 'answered' && to !== null)
  if (!first?.to || !second?.to) return stops
  const joined: Stop = { ...second, from: (second.from - (first.to - first.from)) as Instant }
  return stops.flatMap((stop) => (stop === first ? [] : [stop === second ? joined : stop]))
}

/** Turns, and stretches of standing still, that a window remembers one by one. */
const MOST = 200

const cut = (stop: Stop, at: Instant): Stop => (stop.to === null || stop.to > at ? { ...stop, to: at } : stop)

/** By which standstill a window says that its card stands there. */
const KIND_OF = { intake: undefined, beyond: 'answered', standard: 'frozen', archived: 'cancelled', unknown: undefined } as const

const event = (kind: RequestEventKind, { at, by }: Step, detail: RequestEvent['detail'] = {}): RequestEvent => ({
  kind,
  at,
  by,
  ...(Object.keys(detail).length > 0 && { detail }),
})
