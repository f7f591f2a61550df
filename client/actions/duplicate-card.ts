/** Makes another card like this one, right below it: what it is about and whose it is; not how far it has come. */
import { type Edit, noEdit } from '../../shared/document/edit'
import { assigneeKey, type FieldValue, labelKey, supportKey } from '../../shared/document/shape'
import { formatPlace } from '../../shared/model/card'
import type { Refusal } from '../../shared/model/refusal'
import type { CardId } from '../../shared/primitives/ids'
import type { Result } from '../../shared/primitives/result'
import { type BoardState, spotOf } from '../projections/board-state'
import { placesEdit } from './move-card'
import { perform, type Workplace } from './perform'

export const duplicateCard = (board: Workplace, card: CardId, copy: CardId): Result<void, Refusal> =>
  perform(board, 'duplicate-card', duplicateCardEdit(board.store.getState(), card, copy))

/** Empty where the card does not show on the board. */
export function duplicateCardEdit(state: BoardState, id: CardId, copy: CardId): Edit {
  const card = state.cards.get(id)
  const spot = spotOf(state, id)
  if (!card || !spot) return noEdit
  const { places, edit } = placesEdit(state, copy, { ...spot, index: spot.index + 1 })
  const place = places.get(copy)
  if (!place) return noEdit
  const { title, center, start, due, priority, stage } = card
  const keys = [...card.assignees.map(assigneeKey), ...card.labels.map(labelKey), ...card.support.map(supportKey)]
  const set = Object.entries({ start, due, priority, stage }).filter(([, value]) => value !== null)
  const fields: Record<string, FieldValue> = {
    title,
    center,
    place: formatPlace(place),
    ...Object.fromEntries(set),
    ...Object.fromEntries(keys.map((key) => [key, true])),
  }
  return { create: [{ root: 'cards', id: copy, fields }], change: edit.change }
}
