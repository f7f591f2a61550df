/** Whether a person may take a waiting request out of intake, put it away or give it to another center (RW5, RW20, RW28). Pure. */
import type { Center } from '../model/center'
import type { RefusalCode } from '../model/refusal'
import type { ResponsePolicy } from '../model/response-policy'
import type { RequestFacts } from '../model/response-window'
import type { Instant } from '../primitives/instant'
import { type Asker, mayDo } from './decide-request'
import type { Standing } from './follow-request'
import { isOpen, isOver } from './response-window'

export interface MovedRequest {
  readonly facts: RequestFacts
  readonly from: Standing
  readonly to: Standing
  /** Home center, and who asks, as they were before. */
  readonly home: Center
  readonly asker: Asker
  /** When the answer would count. */
  readonly at: Instant
  /** A reason for its being late comes with it. */
  readonly hasReason: boolean
}

/** Nobody has answered it yet, also not by putting it aside. */
export const isWaiting = (facts: RequestFacts): boolean => (facts.kind === 'window' ? isOpen(facts) : facts.until === null)

/** Why the card stays where it is, or null. */
export function moveFault(
  { facts, from, to, home, asker, at, hasReason }: MovedRequest,
  policy: ResponsePolicy,
): RefusalCode | null {
  if (!isWaiting(facts) || from === to || to === 'intake' || to === 'unknown') return null
  const mayAnswer = mayDo(asker, 'answer-request', home)
  if (to === 'archived') return mayAnswer || facts.requestedBy === asker.user ? null : 'answer-not-yours'
  if (!mayAnswer) return 'answer-not-yours'
  if (to !== 'beyond' || facts.kind !== 'window' || facts.breachReason || hasReason) return null
  return isOver(facts, at, policy) ? 'breach-reason-needed' : null
}

/** Within this long whoever asked may still say which center was meant (docs/decisions/0016). */
const TO_CORRECT_MS = 3_600_000

/** Why the center stays, or null. */
export function centerFault(facts: RequestFacts, { user, role, leads }: Asker, at: Instant): RefusalCode | null {
  if (!isWaiting(facts) || role === 'manager' || leads) return null
  const since = facts.kind === 'window' ? facts.startedAt : facts.since
  return facts.requestedBy === user && at - since < TO_CORRECT_MS ? null : 'center-held'
}
