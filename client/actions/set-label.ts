/** Puts a label on a card or takes it off; a label that the board does not have yet is made in the same step. */
import { type Edit, joinEdits, noEdit } from '../../shared/document/edit'
import { labelKey } from '../../shared/document/shape'
import type { Refusal } from '../../shared/model/refusal'
import type { CardId, LabelId } from '../../shared/primitives/ids'
import type { Result } from '../../shared/primitives/result'
import type { BoardState } from '../projections/board-state'
import { perform, setField, type Workplace } from './perform'

export const setLabel = (board: Workplace, card: CardId, label: LabelId, on: boolean): Result<void, Refusal> =>
  perform(board, on ? 'label' : 'unlabel', setLabelEdit(board.store.getState(), card, label, on))

export function setLabelEdit(state: BoardState, id: CardId, label: LabelId, on: boolean): Edit {
  const card = state.cards.get(id)
  return card ? setField('cards', id, labelKey(label), card.labels.includes(label), on) : noEdit
}

export interface NewLabel {
  readonly id: LabelId
  readonly name: string
  readonly color: string
}

export function createLabel(board: Workplace, card: CardId, { id, ...fields }: NewLabel): Result<void, Refusal> {
  const made: Edit = { create: [{ root: 'labels', id, fields }], change: [] }
  return perform(board, 'label', joinEdits([made, setLabelEdit(board.store.getState(), card, id, true)]))
}
