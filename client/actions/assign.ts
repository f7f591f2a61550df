/** Puts a person on a card, or takes them off. */
import { type Edit, noEdit } from '../../shared/document/edit'
import { assigneeKey } from '../../shared/document/shape'
import type { Refusal } from '../../shared/model/refusal'
import type { CardId, UserId } from '../../shared/primitives/ids'
import type { Result } from '../../shared/primitives/result'
import type { BoardState } from '../projections/board-state'
import { perform, setField, type Workplace } from './perform'

export const assign = (board: Workplace, card: CardId, user: UserId, on: boolean): Result<void, Refusal> =>
  perform(board, on ? 'assign' : 'unassign', assignEdit(board.store.getState(), card, user, on))

export function assignEdit(state: BoardState, id: CardId, user: UserId, on: boolean): Edit {
  const card = state.cards.get(id)
  return card ? setField('cards', id, assigneeKey(user), card.assignees.includes(user), on) : noEdit
}
