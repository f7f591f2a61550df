/** Gives a lane another title. */
import { type Edit, noEdit } from '../../shared/document/edit'
import type { Refusal } from '../../shared/model/refusal'
import type { LaneId } from '../../shared/primitives/ids'
import type { Result } from '../../shared/primitives/result'
import type { BoardState } from '../projections/board-state'
import { perform, setField, type Workplace } from './perform'

export const renameLane = (board: Workplace, lane: LaneId, title: string): Result<void, Refusal> =>
  perform(board, 'rename-lane', renameLaneEdit(board.store.getState(), lane, title))

export function renameLaneEdit(state: BoardState, id: LaneId, title: string): Edit {
  const lane = state.lanes.get(id)
  return lane ? setField('lanes', id, 'title', lane.title, title.trim()) : noEdit
}
