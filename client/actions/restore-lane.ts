/** Brings a lane back together with the cards that were archived with it; those archived before stay in the archive. */
import { type Edit, joinEdits, noEdit } from '../../shared/document/edit'
import type { Card } from '../../shared/model/card'
import type { Refusal } from '../../shared/model/refusal'
import type { LaneId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import type { Result } from '../../shared/primitives/result'
import type { BoardState } from '../projections/board-state'
import { perform, setField, type Workplace } from './perform'

/** A large intent reaches the server in several updates, a little apart. */
const TOGETHER_MS = 10_000

export const restoreLane = (board: Workplace, lane: LaneId): Result<void, Refusal> =>
  perform(board, 'restore-lane', restoreLaneEdit(board.store.getState(), lane))

export function restoreLaneEdit(state: BoardState, id: LaneId): Edit {
  const lane = state.lanes.get(id)
  if (!lane?.archived) return noEdit
  const cards = archivedTogether(state, id).map((card) => setField('cards', card.id, 'archived', true, false))
  return joinEdits([setField('lanes', id, 'archived', true, false), ...cards])
}

/** The record tells which cards went with the lane; where the server has not seen either yet, neither has a moment. */
export function archivedTogether(state: BoardState, id: LaneId): readonly Card[] {
  const lane = state.laneFacts.get(id)?.archivedAt ?? null
  return [...state.cards.values()].filter(
    (card) => card.archived && card.place.lane === id && together(lane, state.cardFacts.get(card.id)?.archivedAt ?? null),
  )
}

const together = (lane: Instant | null, card: Instant | null): boolean =>
  lane === null || card === null ? lane === card : Math.abs(lane - card) <= TOGETHER_MS
