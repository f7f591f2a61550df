/** Takes a column off the board. Its cards go to another column in the same intent, or stay and show in the first, marked. */
import { type Edit, joinEdits, noEdit } from '../../shared/document/edit'
import type { Refusal } from '../../shared/model/refusal'
import type { ColumnId } from '../../shared/primitives/ids'
import type { Result } from '../../shared/primitives/result'
import { type BoardState, cardsIn } from '../projections/board-state'
import { appendEdit } from './append-edit'
import { perform, setField, type Workplace } from './perform'

export const archiveColumn = (board: Workplace, column: ColumnId, moveTo: ColumnId | null): Result<void, Refusal> =>
  perform(board, 'archive-column', archiveColumnEdit(board.store.getState(), column, moveTo))

/** The last column that shows cannot go: its cards would show nowhere. */
export function archiveColumnEdit(state: BoardState, id: ColumnId, moveTo: ColumnId | null): Edit {
  const column = state.columns.get(id)
  if (!column || state.frame.columns.length <= 1) return noEdit
  const moved =
    moveTo === null
      ? []
      : state.frame.lanes.map(({ id: lane }) => appendEdit(state, ownCards(state, lane, id), { lane, column: moveTo }))
  return joinEdits([...moved, setField('columns', id, 'archived', column.archived, true)])
}

/** Strayed cards that only show here belong elsewhere and stay as they are. */
const ownCards = (state: BoardState, lane: Parameters<typeof cardsIn>[1], column: ColumnId) =>
  cardsIn(state, lane, column).filter((card) => state.cards.get(card)?.place.column === column)
