/** Sets how many cards a lane should hold at once in the columns where work goes on; null: as many as come. */
import { type Edit, noEdit } from '../../shared/document/edit'
import type { Refusal } from '../../shared/model/refusal'
import type { LaneId } from '../../shared/primitives/ids'
import type { Result } from '../../shared/primitives/result'
import { type BoardState, cardsIn } from '../projections/board-state'
import { perform, setField, type Workplace } from './perform'

export const setLaneLimit = (board: Workplace, lane: LaneId, limit: number | null): Result<void, Refusal> =>
  perform(board, 'set-lane-limit', setLaneLimitEdit(board.store.getState(), lane, limit))

export function setLaneLimitEdit(state: BoardState, id: LaneId, limit: number | null): Edit {
  const lane = state.lanes.get(id)
  return lane ? setField('lanes', id, 'limit', lane.limit, limit) : noEdit
}

/** Cards that its limit counts: those in columns where something is still to be done. */
export const inWork = (state: BoardState, lane: LaneId): number =>
  state.frame.columns.reduce((sum, { id, role }) => (role === 'done' ? sum : sum + cardsIn(state, lane, id).length), 0)
