/** Takes a card off the board; it stays in the archive. */
import { type Edit, noEdit } from '../../shared/document/edit'
import type { Refusal } from '../../shared/model/refusal'
import type { CardId } from '../../shared/primitives/ids'
import type { Result } from '../../shared/primitives/result'
import type { BoardState } from '../projections/board-state'
import { perform, setField, type Workplace } from './perform'

export const archiveCard = (board: Workplace, card: CardId): Result<void, Refusal> =>
  perform(board, 'archive-card', archiveCardEdit(board.store.getState(), card))

export function archiveCardEdit(state: BoardState, id: CardId): Edit {
  const card = state.cards.get(id)
  return card ? setField('cards', id, 'archived', card.archived, true) : noEdit
}
