/** Moves a column to an index among the others that show. */
import { type Edit, noEdit } from '../../shared/document/edit'
import type { Refusal } from '../../shared/model/refusal'
import type { ColumnId } from '../../shared/primitives/ids'
import type { Result } from '../../shared/primitives/result'
import type { BoardState } from '../projections/board-state'
import { perform, type Workplace } from './perform'
import { rankEdit } from './rank-edit'

export const moveColumn = (board: Workplace, column: ColumnId, index: number): Result<void, Refusal> =>
  perform(board, 'move-column', moveColumnEdit(board.store.getState(), column, index))

export function moveColumnEdit(state: BoardState, id: ColumnId, index: number): Edit {
  const now = state.frame.columns.findIndex((one) => one.id === id)
  if (now < 0 || now === index) return noEdit
  return { create: [], change: rankEdit('columns', id, index, state.frame.columns).change }
}
