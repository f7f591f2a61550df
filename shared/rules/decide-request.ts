/**
 * What people do to a request besides moving its card: decline it (RW6), pause and go on (RW12), give a breach reason
 * (RW20); and what the clock does (RW19). `decide…` says what the facts are then, or why not. Pure.
 */
import type { Center } from '../model/center'
import type { Role } from '../model/person'
import { type Refusal, refusal } from '../model/refusal'
import type { RequestCommand } from '../model/request-command'
import type { ResponsePolicy } from '../model/response-policy'
import {
  type RequestEvent,
  type RequestFacts,
  type ResponseWindow,
  type Stop,
  WARNINGS,
  type Warning,
} from '../model/response-window'
import { exhaustive } from '../primitives/assert'
import type { UserId } from '../primitives/ids'
import type { Instant } from '../primitives/instant'
import { fail, ok, type Result } from '../primitives/result'
import { type Deed, may } from './permissions'
import { elapsedAt, isOpen, isOver, lasting, pauseAt, pausedMs, whenElapsed } from './response-window'

/** Who asks, seen from the card in question. */
export interface Asker {
  readonly user: UserId
  readonly role: Role
  readonly center: Center | null
  /** Leads the card's lane. */
  readonly leads: boolean
}

export interface Decided {
  readonly facts: ResponseWindow
  readonly events: readonly RequestEvent[]
}

export const mayDo = ({ role, center, leads }: Asker, deed: Deed, of: Center): boolean =>
  may({ role, leads, grounds: center === of ? ['own-center'] : [] }, deed)

/** What changes nothing but the window; an answer is a move. */
export type WindowCommand = Exclude<RequestCommand, { type: 'answer' }>

export function decideRequest(
  facts: RequestFacts | null,
  command: WindowCommand,
  asker: Asker,
  home: Center,
  now: Instant,
  policy: ResponsePolicy,
): Result<Decided, Refusal> {
  if (facts?.kind !== 'window' || !isOpen(facts)) return fail(refusal('request-not-open'))
  if (!mayDo(asker, DEEDS[command.type], home)) return fail(refusal('not-allowed'))
  const by = asker.user
  switch (command.type) {
    case 'decline':
      return ok({
        facts: {
          ...facts,
          stops: [...ended(facts.stops, now), { kind: 'declined', from: now, to: null, by, reason: command.reason }],
        },
        events: [{ kind: 'declined', at: now, by, detail: { reason: command.reason } }],
      })
    case 'pause':
      return pause(facts, command, by, now, policy)
    case 'end-pause': {
      if (!pauseAt(facts, now)) return fail(refusal('request-not-paused'))
      return ok({ facts: { ...facts, stops: cutPauses(facts.stops, now) }, events: [{ kind: 'pause-ended', at: now, by }] })
    }
    case 'give-breach-reason': {
      if (!isOver(facts, now, policy)) return fail(refusal('request-not-breached'))
      const { text } = command
      return ok({
        facts: { ...facts, breachReason: { text, by, at: now } },
        events: [{ kind: 'breach-reason', at: now, by, detail: { text } }],
      })
    }
    default:
      return exhaustive(command)
  }
}

const DEEDS: Record<WindowCommand['type'], Deed> = {
  decline: 'answer-request',
  pause: 'pause-window',
  'end-pause': 'pause-window',
  'give-breach-reason': 'give-breach-reason',
}

function pause(
  facts: ResponseWindow,
  { reason, waitsFor, hours }: Extract<RequestCommand, { type: 'pause' }>,
  by: UserId,
  now: Instant,
  policy: ResponsePolicy,
): Result<Decided, Refusal> {
  const until = (now + Math.round(hours * HOUR_MS)) as Instant
  if (until <= now) return fail(refusal('invalid-input', { at: 'hours' }))
  if (lasting(facts.stops) || isOver(facts, now, policy)) return fail(refusal('request-not-running'))
  if (until - now > policy.pauseMs) return fail(refusal('pause-too-long', { params: { hours: policy.pauseMs / HOUR_MS } }))
  if (pausedMs(facts, now, policy) >= policy.pausesMs)
    return fail(refusal('pauses-used-up', { params: { hours: policy.pausesMs / HOUR_MS } }))
  const stop: Stop = { kind: 'paused', from: now, to: until, by, reason, waitsFor }
  return ok({
    facts: { ...facts, stops: [...facts.stops, stop] },
    events: [{ kind: 'paused', at: now, by, detail: { reason, waitsFor, until } }],
  })
}

/** The highest warning that is due and was not announced; lower ones are skipped (RW19). Null: none. */
export function dueWarning(facts: ResponseWindow, now: Instant, policy: ResponsePolicy): Warning | null {
  if (lasting(facts.stops)) return null
  const ran = elapsedAt(facts, now, policy)
  const passed = WARNINGS.findLast((warning) => ran >= msOf(facts, warning)) ?? null
  return passed !== null && passed > (facts.warned ?? 0) ? passed : null
}

export const warn = (facts: ResponseWindow, warning: Warning, at: Instant): Decided => ({
  facts: { ...facts, warned: warning },
  events: [{ kind: warning === 100 ? 'breached' : `warned-${warning}`, at, by: null }],
})

/** When the next warning is due as things stand; null: none, or not before somebody does something. */
export function nextDue(facts: RequestFacts, policy: ResponsePolicy): Instant | null {
  if (facts.kind !== 'window' || lasting(facts.stops)) return null
  const next = WARNINGS.find((warning) => warning > (facts.warned ?? 0))
  return next === undefined ? null : whenElapsed(facts, msOf(facts, next), policy)
}

/** In whole milliseconds, never before the share has run. */
const msOf = ({ targetMs }: ResponseWindow, warning: Warning): number => Math.ceil((targetMs * warning) / 100)

const HOUR_MS = 3_600_000

const cutPauses = (stops: readonly Stop[], now: Instant): Stop[] =>
  stops.map((stop) => (stop.kind === 'paused' && stop.to > now ? { ...stop, to: now } : stop))

const ended = (stops: readonly Stop[], now: Instant): Stop[] =>
  cutPauses(stops, now).map((stop) => (stop.to === null ? { ...stop, to: now } : stop))
