/** Says how pressing a card is, or that it is as usual. */
import { type Edit, noEdit } from '../../shared/document/edit'
import type { Priority } from '../../shared/model/card'
import type { Refusal } from '../../shared/model/refusal'
import type { CardId } from '../../shared/primitives/ids'
import type { Result } from '../../shared/primitives/result'
import type { BoardState } from '../projections/board-state'
import { perform, setField, type Workplace } from './perform'

export const setPriority = (board: Workplace, card: CardId, priority: Priority | null): Result<void, Refusal> =>
  perform(board, 'set-priority', setPriorityEdit(board.store.getState(), card, priority))

export function setPriorityEdit(state: BoardState, id: CardId, priority: Priority | null): Edit {
  const card = state.cards.get(id)
  return card ? setField('cards', id, 'priority', card.priority, priority) : noEdit
}
