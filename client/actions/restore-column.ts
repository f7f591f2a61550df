/** Brings a column back; the cards that kept it as their place show in it again. */
import { type Edit, noEdit } from '../../shared/document/edit'
import type { Refusal } from '../../shared/model/refusal'
import type { ColumnId } from '../../shared/primitives/ids'
import type { Result } from '../../shared/primitives/result'
import type { BoardState } from '../projections/board-state'
import { perform, setField, type Workplace } from './perform'

export const restoreColumn = (board: Workplace, column: ColumnId): Result<void, Refusal> =>
  perform(board, 'restore-column', restoreColumnEdit(board.store.getState(), column))

export function restoreColumnEdit(state: BoardState, id: ColumnId): Edit {
  const column = state.columns.get(id)
  return column ? setField('columns', id, 'archived', column.archived, false) : noEdit
}
