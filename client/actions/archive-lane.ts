/**
 * Takes a lane off the board together with its open cards, in one intent; or moves the cards to another lane first.
 * Cards that only show in this lane because their own is gone are not touched.
 */
import { type Edit, joinEdits, noEdit } from '../../shared/document/edit'
import type { Card } from '../../shared/model/card'
import type { Refusal } from '../../shared/model/refusal'
import type { LaneId } from '../../shared/primitives/ids'
import type { Result } from '../../shared/primitives/result'
import { type BoardState, cardsIn } from '../projections/board-state'
import { appendEdit } from './append-edit'
import { perform, setField, type Workplace } from './perform'

/** `moveTo` null: the cards are archived with the lane. */
export const archiveLane = (board: Workplace, lane: LaneId, moveTo: LaneId | null): Result<void, Refusal> =>
  perform(board, 'archive-lane', archiveLaneEdit(board.store.getState(), lane, moveTo))

export function archiveLaneEdit(state: BoardState, id: LaneId, moveTo: LaneId | null): Edit {
  const lane = state.lanes.get(id)
  if (!lane) return noEdit
  const cards = moveTo === null ? archiveAll(openCards(state, id)) : moveAll(state, id, moveTo)
  return joinEdits([...cards, setField('lanes', id, 'archived', lane.archived, true)])
}

/** Cards that archiving the lane would take along. */
export const openCards = (state: BoardState, lane: LaneId): readonly Card[] =>
  [...state.cards.values()].filter((card) => !card.archived && card.place.lane === lane)

const archiveAll = (cards: readonly Card[]): readonly Edit[] =>
  cards.map(({ id, archived }) => setField('cards', id, 'archived', archived, true))

const moveAll = (state: BoardState, from: LaneId, to: LaneId): readonly Edit[] =>
  state.frame.columns.map(({ id: column }) => {
    const own = cardsIn(state, from, column).filter((card) => state.cards.get(card)?.place.lane === from)
    return appendEdit(state, own, { lane: to, column })
  })
