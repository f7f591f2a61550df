/** Gives a card another title. */
import { type Edit, noEdit } from '../../shared/document/edit'
import type { Refusal } from '../../shared/model/refusal'
import type { CardId } from '../../shared/primitives/ids'
import type { Result } from '../../shared/primitives/result'
import type { BoardState } from '../projections/board-state'
import { perform, setField, type Workplace } from './perform'

export const renameCard = (board: Workplace, card: CardId, title: string): Result<void, Refusal> =>
  perform(board, 'rename-card', renameCardEdit(board.store.getState(), card, title))

export function renameCardEdit(state: BoardState, id: CardId, title: string): Edit {
  const card = state.cards.get(id)
  return card ? setField('cards', id, 'title', card.title, title.trim()) : noEdit
}
