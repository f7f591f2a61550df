/** Sets how many cards a column should hold at once, over all lanes and in each, and what happens at the limit. */
import { type Edit, joinEdits, noEdit } from '../../shared/document/edit'
import type { Column } from '../../shared/model/column'
import type { Refusal } from '../../shared/model/refusal'
import type { ColumnId } from '../../shared/primitives/ids'
import type { Result } from '../../shared/primitives/result'
import type { BoardState } from '../projections/board-state'
import { perform, setField, type Workplace } from './perform'

export type ColumnLimits = Pick<Column, 'limit' | 'laneLimit' | 'atLimit'>

export const setColumnLimit = (board: Workplace, column: ColumnId, limits: ColumnLimits): Result<void, Refusal> =>
  perform(board, 'set-column-limit', setColumnLimitEdit(board.store.getState(), column, limits))

export function setColumnLimitEdit(state: BoardState, id: ColumnId, { limit, laneLimit, atLimit }: ColumnLimits): Edit {
  const column = state.columns.get(id)
  if (!column) return noEdit
  return joinEdits([
    setField('columns', id, 'limit', column.limit, limit),
    setField('columns', id, 'laneLimit', column.laneLimit, laneLimit),
    setField('columns', id, 'atLimit', column.atLimit, atLimit),
  ])
}
