/** Sets the day on which work on a card begins, or none. */
import { type Edit, noEdit } from '../../shared/document/edit'
import type { Refusal } from '../../shared/model/refusal'
import type { CardId } from '../../shared/primitives/ids'
import type { PlainDate } from '../../shared/primitives/instant'
import type { Result } from '../../shared/primitives/result'
import type { BoardState } from '../projections/board-state'
import { perform, setField, type Workplace } from './perform'

export const setStart = (board: Workplace, card: CardId, start: PlainDate | null): Result<void, Refusal> =>
  perform(board, 'set-start', setStartEdit(board.store.getState(), card, start))

export function setStartEdit(state: BoardState, id: CardId, start: PlainDate | null): Edit {
  const card = state.cards.get(id)
  return card ? setField('cards', id, 'start', card.start, start) : noEdit
}
