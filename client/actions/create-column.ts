/** Adds a column behind the last one. */
import type { Edit } from '../../shared/document/edit'
import type { ColumnRole } from '../../shared/model/column'
import type { Refusal } from '../../shared/model/refusal'
import type { ColumnId } from '../../shared/primitives/ids'
import type { Result } from '../../shared/primitives/result'
import type { BoardState } from '../projections/board-state'
import { perform, type Workplace } from './perform'
import { rankEdit } from './rank-edit'
import type { ColumnLimits } from './set-column-limit'

export interface NewColumn extends ColumnLimits {
  readonly id: ColumnId
  readonly title: string
  readonly role: ColumnRole
}

export const createColumn = (board: Workplace, column: NewColumn): Result<void, Refusal> =>
  perform(board, 'create-column', createColumnEdit(board.store.getState(), column))

export function createColumnEdit(state: BoardState, { id, title, ...fields }: NewColumn): Edit {
  const { rank, change } = rankEdit('columns', id, state.frame.columns.length, state.frame.columns)
  return { create: [{ root: 'columns', id, fields: { title: title.trim(), rank, ...fields } }], change }
}
