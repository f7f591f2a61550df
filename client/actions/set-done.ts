/** Marks a card as done, whatever its column, or takes the mark away. */
import { type Edit, noEdit } from '../../shared/document/edit'
import type { Refusal } from '../../shared/model/refusal'
import type { CardId } from '../../shared/primitives/ids'
import type { Result } from '../../shared/primitives/result'
import type { BoardState } from '../projections/board-state'
import { perform, setField, type Workplace } from './perform'

export const setDone = (board: Workplace, card: CardId, done: boolean): Result<void, Refusal> =>
  perform(board, 'set-done', setDoneEdit(board.store.getState(), card, done))

export function setDoneEdit(state: BoardState, id: CardId, done: boolean): Edit {
  const card = state.cards.get(id)
  return card ? setField('cards', id, 'done', card.done, done) : noEdit
}
