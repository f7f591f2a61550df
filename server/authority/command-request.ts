/**
 * What people ask for a request besides moving its card: declining, pausing, a breach reason. Decided and recorded in the
 * board's own room, so that it and the moves of cards exclude each other. The caller has made sure that they may read the board.
 */
import type { Center } from '../../shared/model/center'
import type { Person } from '../../shared/model/person'
import { type Refusal, refusal } from '../../shared/model/refusal'
import type { RequestCommand } from '../../shared/model/request-command'
import type { Clock } from '../../shared/primitives/instant'
import { fail, ok, type Result } from '../../shared/primitives/result'
import { documentName } from '../../shared/protocol/rooms'
import { decideRequest } from '../../shared/rules/decide-request'
import type { CardPlace } from '../storage/card-place'
import type { Effect } from '../storage/ports'
import type { LiveDocument } from '../sync/live-document'
import type { Rooms } from '../sync/rooms'
import { answerRequest } from './answer-request'
import { keep, laneOf, lookIn, releaseParked } from './board-requests'

export interface CommandRequestDeps {
  readonly act: Rooms['act']
  readonly clock: Clock
}

export type CommandRequestHandler = (actor: Person, place: CardPlace, command: RequestCommand) => Promise<Result<void, Refusal>>

export const commandRequest =
  ({ act, clock }: CommandRequestDeps): CommandRequestHandler =>
  async (actor, { board, card }, command) => {
    let answer: Result<void, Refusal> = fail(refusal('storage-trouble'))
    await act(documentName('board', board), (_doc, live): readonly Effect[] => {
      const decided = decide(live, actor, card, command, clock)
      answer = decided.ok ? ok(undefined) : decided
      return decided.ok ? decided.value : []
    })
    return answer
  }

function decide(
  live: LiveDocument,
  actor: Person,
  card: CardPlace['card'],
  command: RequestCommand,
  clock: Clock,
): Result<readonly Effect[], Refusal> {
  if (live.isArchived()) return fail(refusal('board-archived'))
  const look = lookIn(live.doc)
  const home = look('cards', card, 'center')
  if (home === undefined || live.deleted.has(card)) return fail(refusal('not-found', { at: 'card' }))
  const lane = laneOf(look, card)
  if (command.type === 'answer') return answerRequest(live, actor, card, command.reason, clock())
  const asker = {
    user: actor.id,
    role: actor.role,
    center: actor.center,
    leads: lane !== null && live.lanes.get(lane)?.lead === actor.id,
  }
  const before = live.requests.get(card) ?? null
  const now = clock()
  const decided = decideRequest(before, command, asker, home as Center, now, live.policy)
  if (!decided.ok) return decided
  const effects = keep(live, card, before, decided.value)
  return ok([...effects, ...releaseParked(live, now)])
}
