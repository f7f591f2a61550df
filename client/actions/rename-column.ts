/** Gives a column another title. */
import { type Edit, noEdit } from '../../shared/document/edit'
import type { Refusal } from '../../shared/model/refusal'
import type { ColumnId } from '../../shared/primitives/ids'
import type { Result } from '../../shared/primitives/result'
import type { BoardState } from '../projections/board-state'
import { perform, setField, type Workplace } from './perform'

export const renameColumn = (board: Workplace, column: ColumnId, title: string): Result<void, Refusal> =>
  perform(board, 'rename-column', renameColumnEdit(board.store.getState(), column, title))

export function renameColumnEdit(state: BoardState, id: ColumnId, title: string): Edit {
  const column = state.columns.get(id)
  return column ? setField('columns', id, 'title', column.title, title.trim()) : noEdit
}
