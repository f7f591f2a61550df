/** Says what being in a column means. */
import { type Edit, noEdit } from '../../shared/document/edit'
import type { ColumnRole } from '../../shared/model/column'
import type { Refusal } from '../../shared/model/refusal'
import type { ColumnId } from '../../shared/primitives/ids'
import type { Result } from '../../shared/primitives/result'
import type { BoardState } from '../projections/board-state'
import { perform, setField, type Workplace } from './perform'

export const setColumnRole = (board: Workplace, column: ColumnId, role: ColumnRole): Result<void, Refusal> =>
  perform(board, 'set-column-role', setColumnRoleEdit(board.store.getState(), column, role))

export function setColumnRoleEdit(state: BoardState, id: ColumnId, role: ColumnRole): Edit {
  const column = state.columns.get(id)
  return column ? setField('columns', id, 'role', column.role, role) : noEdit
}
