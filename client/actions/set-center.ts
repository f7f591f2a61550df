/** Gives a card another home center. */
import { type Edit, noEdit } from '../../shared/document/edit'
import type { Center } from '../../shared/model/center'
import type { Refusal } from '../../shared/model/refusal'
import type { CardId } from '../../shared/primitives/ids'
import type { Result } from '../../shared/primitives/result'
import type { BoardState } from '../projections/board-state'
import { perform, setField, type Workplace } from './perform'

export const setCenter = (board: Workplace, card: CardId, center: Center): Result<void, Refusal> =>
  perform(board, 'set-center', setCenterEdit(board.store.getState(), card, center))

export function setCenterEdit(state: BoardState, id: CardId, center: Center): Edit {
  const card = state.cards.get(id)
  return card ? setField('cards', id, 'center', card.center, center) : noEdit
}
