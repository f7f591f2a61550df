/** Adds a lane (a strike team) below the last one. Its lead, people, track and campaign are facts, asked for by commands. */
import type { Edit } from '../../shared/document/edit'
import type { Refusal } from '../../shared/model/refusal'
import type { LaneId } from '../../shared/primitives/ids'
import type { Result } from '../../shared/primitives/result'
import type { BoardState } from '../projections/board-state'
import { perform, type Workplace } from './perform'
import { rankEdit } from './rank-edit'

export const createLane = (board: Workplace, lane: LaneId, title: string): Result<void, Refusal> =>
  perform(board, 'create-lane', createLaneEdit(board.store.getState(), lane, title))

export function createLaneEdit(state: BoardState, id: LaneId, title: string): Edit {
  const { rank, change } = rankEdit('lanes', id, state.frame.lanes.length, state.frame.lanes)
  return { create: [{ root: 'lanes', id, fields: { title: title.trim(), rank } }], change }
}
