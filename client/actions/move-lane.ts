/** Moves a lane to an index among the others that show. */
import { type Edit, noEdit } from '../../shared/document/edit'
import type { Refusal } from '../../shared/model/refusal'
import type { LaneId } from '../../shared/primitives/ids'
import type { Result } from '../../shared/primitives/result'
import type { BoardState } from '../projections/board-state'
import { perform, type Workplace } from './perform'
import { rankEdit } from './rank-edit'

export const moveLane = (board: Workplace, lane: LaneId, index: number): Result<void, Refusal> =>
  perform(board, 'move-lane', moveLaneEdit(board.store.getState(), lane, index))

export function moveLaneEdit(state: BoardState, id: LaneId, index: number): Edit {
  const now = state.frame.lanes.findIndex((one) => one.id === id)
  if (now < 0 || now === index) return noEdit
  return { create: [], change: rankEdit('lanes', id, index, state.frame.lanes).change }
}
