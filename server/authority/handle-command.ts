/**
 * Commands: a person asks for a fact, the shared rules decide, storage records fact, audit and outbox in one transaction.
 * A command that was answered before gets the same answer, and happens once.
 */
import type { CommandRequest } from '../../shared/model/command'
import type { LaneEvent } from '../../shared/model/event'
import type { LaneFacts } from '../../shared/model/lane'
import type { Person } from '../../shared/model/person'
import { type Refusal, refusal } from '../../shared/model/refusal'
import type { BoardId, LaneId } from '../../shared/primitives/ids'
import type { Clock } from '../../shared/primitives/instant'
import { fail, ok, type Result } from '../../shared/primitives/result'
import { decideLane, evolveLane } from '../../shared/rules/decide-lane'
import type { PeopleStore } from '../storage/account-ports'
import type { FactStore } from '../storage/ports'

export interface CommandDeps {
  readonly facts: FactStore
  readonly people: PeopleStore
  readonly clock: Clock
  /** Facts of the board have been committed: the ledger is to show them. */
  readonly onRecorded: (board: BoardId, lane: LaneId, facts: LaneFacts, events: readonly LaneEvent[]) => void
}

export type HandleCommand = (
  actor: Person,
  board: BoardId,
  request: CommandRequest,
  /** Network address that it came from. */
  address?: string,
) => Promise<Result<LaneFacts, Refusal>>

/** The caller has made sure that the actor may read the board. */
export const handleCommand =
  (deps: CommandDeps): HandleCommand =>
  async (actor, board, request, address) => {
    if (request.user !== actor.id) return fail(refusal('other-user'))
    for (;;) {
      const answer = await deps.facts.answered(request.key, actor.id)
      if (answer) return ok(answer)
      const refused = await attempt(deps, actor, board, request, address)
      if (refused) return fail(refused)
    }
  }

/**
 * Decides and records once. Null: look for the answer. There is none yet where another command on this lane was recorded
 * between reading and writing; that one went on, so deciding again ends.
 */
async function attempt(
  { facts, people, clock, onRecorded }: CommandDeps,
  actor: Person,
  board: BoardId,
  { key, command }: CommandRequest,
  address: string | undefined,
): Promise<Refusal | null> {
  if ((await facts.board(board))?.archivedAt !== undefined) return refusal('board-archived')
  const lane = await facts.lane(board, command.lane)
  if (!lane) return refusal('not-found', { at: 'lane' })
  const active = new Set((await people.people()).filter((person) => person.active).map(({ id }) => id))
  const decided = decideLane(lane.facts, command, actor, (user) => active.has(user))
  if (!decided.ok) return decided.error
  const after = decided.value.reduce(evolveLane, lane.facts)
  const recorded = await facts.record({
    key,
    board,
    lane: command.lane,
    by: actor.id,
    at: clock(),
    address: address ?? null,
    events: decided.value,
    facts: after,
    basedOn: lane.version,
  })
  if (recorded === 'recorded') onRecorded(board, command.lane, after, decided.value)
  return null
}
