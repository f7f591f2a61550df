/** Response windows: the current one of each card, those before it, their history, and what is due. Written as effects of edits. */
import type { RequestEvent, RequestFacts } from '../../shared/model/response-window'
import type { BoardId, CardId, LaneId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'

export interface WaitingRequest {
  readonly board: BoardId
  readonly card: CardId
  readonly lane: LaneId | null
  readonly facts: RequestFacts
}

export interface RequestStore {
  /** Current requests of these boards that wait for an answer now. */
  waiting(boards: readonly BoardId[]): Promise<readonly WaitingRequest[]>
  /** Boards in use with a warning that is due by now (RW19), found by an index. */
  due(now: Instant): Promise<readonly BoardId[]>
  /** The history of a card's windows, all cycles, the oldest first (RW18). */
  history(board: BoardId, card: CardId): Promise<readonly (RequestEvent & { readonly cycle: number })[]>
}

export interface ContactStore {
  /** When the server last heard of these sessions (RW15); those it never heard of are missing. */
  of(session: string): Promise<Instant | null>
  heard(sessions: readonly { readonly session: string; readonly at: Instant }[]): Promise<void>
}
