/** Sets the day by which a card is due, or none. */
import { type Edit, noEdit } from '../../shared/document/edit'
import type { Refusal } from '../../shared/model/refusal'
import type { CardId } from '../../shared/primitives/ids'
import type { PlainDate } from '../../shared/primitives/instant'
import type { Result } from '../../shared/primitives/result'
import type { BoardState } from '../projections/board-state'
import { perform, setField, type Workplace } from './perform'

export const setDue = (board: Workplace, card: CardId, due: PlainDate | null): Result<void, Refusal> =>
  perform(board, 'set-due', setDueEdit(board.store.getState(), card, due))

export function setDueEdit(state: BoardState, id: CardId, due: PlainDate | null): Edit {
  const card = state.cards.get(id)
  return card ? setField('cards', id, 'due', card.due, due) : noEdit
}
