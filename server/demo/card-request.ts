/** The response window that a card of the demonstration has by its history: the rules tell it, step by step. */
import { USUAL_POLICY } from '../../shared/model/response-policy'
import { type Claim, type RequestEvent, type ResponseWindow, WARNINGS } from '../../shared/model/response-window'
import type { CardId, LaneId, UserId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import { nextDue, warn } from '../../shared/rules/decide-request'
import { type Followed, followCard, type Step } from '../../shared/rules/follow-request'
import { answerOf, lasting, whenElapsed } from '../../shared/rules/response-window'
import type { Effect } from '../storage/ports'
import type { CardDraft, LaneDraft } from './board-draft'
import type { CardHistory } from './card-history'

const HOUR_MS = 3_600_000
const REASON = '达人档期变动，等经纪公司重新确认后才能答复'

interface Told {
  readonly card: CardId
  readonly lane: LaneId
  readonly lead: UserId
  readonly now: Instant
}

/** Null: on the standard track there is none. */
export function requestOf(
  draft: CardDraft,
  { track }: Pick<LaneDraft, 'track'>,
  { createdAt, createdBy, activity }: CardHistory,
  { card, lane, lead, now }: Told,
): Extract<Effect, { type: 'request' }> | null {
  if (track !== 'agile') return null
  const { center, story } = draft
  let told = followCard(null, { standing: 'intake', center, by: createdBy, at: createdAt }, USUAL_POLICY)
  const step = (next: Pick<Step, 'standing' | 'by' | 'at' | 'claim' | 'reason'>): void => {
    const followed = followCard(told.facts, { center, ...next }, USUAL_POLICY)
    told = { facts: followed.facts, events: [...told.events, ...followed.events] }
  }
  if (story === 'paused') told = pausedSince((now - 6 * HOUR_MS) as Instant, lead, told)
  const moved = activity.find(({ kind }) => kind === 'moved')
  const gone = activity.find(({ kind }) => kind === 'archived')
  if (moved?.user) step({ standing: 'beyond', by: moved.user, at: moved.at, ...claimOf(story, moved.at, moved.user) })
  else if (gone) step({ standing: 'archived', by: gone.user, at: gone.at })
  const { facts, events } = withWarnings(told, now)
  return { type: 'request', card, lane, facts, events, due: nextDue(facts, USUAL_POLICY) }
}

/** Three of them say something of their own time. */
function claimOf(story: CardDraft['story'], at: Instant, by: UserId): Pick<Step, 'claim' | 'reason'> {
  const claim = (hours: number, was: Claim['was']): Claim => ({ at: (at - hours * HOUR_MS) as Instant, was })
  if (story === 'answered-late') return { reason: { text: REASON, by, at } }
  if (story === 'synced-late') return { claim: claim(5, 'accepted') }
  return story === 'disputed' ? { claim: claim(400, 'disputed') } : {}
}

function pausedSince(from: Instant, by: UserId, { facts, events }: Followed): Followed {
  if (facts?.kind !== 'window') return { facts, events }
  const [reason, waitsFor, to] = ['supplier', '微博平台', (from + 24 * HOUR_MS) as Instant] as const
  const paused: RequestEvent = { kind: 'paused', at: from, by, detail: { reason, waitsFor, until: to } }
  return { facts: { ...facts, stops: [{ kind: 'paused', from, to, by, reason, waitsFor }] }, events: [...events, paused] }
}

/** Each that was due before the answer, at its time. */
function withWarnings({ facts, events }: Followed, now: Instant): { facts: ResponseWindow; events: readonly RequestEvent[] } {
  if (facts?.kind !== 'window') throw new Error('a request of the demonstration without a window')
  const answer = answerOf(facts)
  const end = answer && 'received' in answer ? answer.received : (lasting(facts.stops)?.from ?? now)
  let warned = facts
  const told: RequestEvent[] = [...events]
  for (const warning of WARNINGS) {
    const at = whenElapsed(
      { ...facts, stops: facts.stops.filter(({ kind }) => kind === 'paused') },
      (facts.targetMs * warning) / 100,
      USUAL_POLICY,
    )
    if (at === null || at > end) continue
    const given = warn(warned, warning, at)
    warned = given.facts
    told.push(...given.events)
  }
  return { facts: warned, events: told.sort((a, b) => a.at - b.at) }
}
