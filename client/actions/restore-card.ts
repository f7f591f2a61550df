/** Brings a card back from the archive to where it stood; without its column or lane it shows in the first one, marked. */
import { type Edit, noEdit } from '../../shared/document/edit'
import type { Refusal } from '../../shared/model/refusal'
import type { CardId } from '../../shared/primitives/ids'
import type { Result } from '../../shared/primitives/result'
import type { BoardState } from '../projections/board-state'
import { perform, setField, type Workplace } from './perform'

export const restoreCard = (board: Workplace, card: CardId): Result<void, Refusal> =>
  perform(board, 'restore-card', restoreCardEdit(board.store.getState(), card))

export function restoreCardEdit(state: BoardState, id: CardId): Edit {
  const card = state.cards.get(id)
  return card ? setField('cards', id, 'archived', card.archived, false) : noEdit
}
