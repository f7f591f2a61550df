/** A response window in words and colour: how much time is left, or since when it is over. Pure: the moment is passed in. */
import { USUAL_POLICY } from '../../../shared/model/response-policy'
import type { RequestFacts } from '../../../shared/model/response-window'
import type { Instant } from '../../../shared/primitives/instant'
import { elapsedAt, stateOf } from '../../../shared/rules/response-window'

/** RW25, by the share that is left: more than half, more than a quarter, less, none. */
export type Tone = 'ok' | 'warn' | 'bad' | 'over' | 'still'

export interface Figure {
  /** Key under `board.window`. */
  readonly words: 'hours' | 'minutes' | 'over' | 'overMinutes' | 'paused' | 'parked'
  readonly count: number
  readonly tone: Tone
  /** How much of the ring is drawn, in sixteenths: finer steps are not seen. */
  readonly sixteenths: number
  readonly deadline: Instant | null
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** The present, or what the record tells last: a device whose clock is behind must not hide what has just happened. */
export const momentOf = (facts: RequestFacts, now: Instant): Instant =>
  facts.kind === 'parked' ? now : (Math.max(now, facts.startedAt, facts.stops.at(-1)?.from ?? 0) as Instant)

/** Null: nothing to be answered now. */
export function figureOf(facts: RequestFacts, now: Instant): Figure | null {
  if (facts.kind === 'parked')
    return facts.until === null ? { words: 'parked', count: 0, tone: 'still', sixteenths: 16, deadline: null } : null
  const state = stateOf(facts, now, USUAL_POLICY)
  const left = facts.targetMs - elapsedAt(facts, now, USUAL_POLICY)
  const sixteenths = Math.max(1, Math.ceil((left * 16) / facts.targetMs))
  switch (state.kind) {
    case 'running':
      return { ...duration(left, 'hours', 'minutes'), tone: toneOf(left / facts.targetMs), sixteenths, deadline: state.deadline }
    case 'paused':
      return { words: 'paused', count: Math.ceil(left / HOUR_MS), tone: 'still', sixteenths, deadline: null }
    case 'breached':
      return { ...duration(now - state.since, 'over', 'overMinutes'), tone: 'over', sixteenths: 16, deadline: state.since }
    default:
      return null
  }
}

const toneOf = (share: number): Tone => (share > 1 / 2 ? 'ok' : share > 1 / 4 ? 'warn' : 'bad')

/** Whole hours, under one of them minutes; never “0” of what is still to come. */
function duration<Long extends string, Short extends string>(ms: number, long: Long, short: Short) {
  return ms >= HOUR_MS
    ? { words: long, count: Math.floor(ms / HOUR_MS) }
    : { words: short, count: Math.max(1, Math.floor(ms / MINUTE_MS)) }
}
