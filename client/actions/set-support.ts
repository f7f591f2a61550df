/** Names a center that helps the home center of a card, or takes it off. */
import { type Edit, noEdit } from '../../shared/document/edit'
import { supportKey } from '../../shared/document/shape'
import type { Center } from '../../shared/model/center'
import type { Refusal } from '../../shared/model/refusal'
import type { CardId } from '../../shared/primitives/ids'
import type { Result } from '../../shared/primitives/result'
import type { BoardState } from '../projections/board-state'
import { perform, setField, type Workplace } from './perform'

export const setSupport = (board: Workplace, card: CardId, center: Center, on: boolean): Result<void, Refusal> =>
  perform(board, 'set-support', setSupportEdit(board.store.getState(), card, center, on))

export function setSupportEdit(state: BoardState, id: CardId, center: Center, on: boolean): Edit {
  const card = state.cards.get(id)
  return card ? setField('cards', id, supportKey(center), card.support.includes(center), on) : noEdit
}
