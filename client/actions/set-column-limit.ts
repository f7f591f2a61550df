/** Sets how many cards a column should hold at once over all lanes, or no limit. */
import { type Edit, noEdit } from '../../shared/document/edit'
import type { Refusal } from '../../shared/model/refusal'
import type { ColumnId } from '../../shared/primitives/ids'
import type { Result } from '../../shared/primitives/result'
import type { BoardState } from '../projections/board-state'
import { perform, setField, type Workplace } from './perform'

export const setColumnLimit = (board: Workplace, column: ColumnId, limit: number | null): Result<void, Refusal> =>
  perform(board, 'set-column-limit', setColumnLimitEdit(board.store.getState(), column, limit))

export function setColumnLimitEdit(state: BoardState, id: ColumnId, limit: number | null): Edit {
  const column = state.columns.get(id)
  return column ? setField('columns', id, 'limit', column.limit, limit) : noEdit
}
