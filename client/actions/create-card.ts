/** Puts a new card into a cell, at its end unless told where. */
import type { Edit } from '../../shared/document/edit'
import { assigneeKey, labelKey } from '../../shared/document/shape'
import { formatPlace } from '../../shared/model/card'
import type { Center } from '../../shared/model/center'
import type { Refusal } from '../../shared/model/refusal'
import type { CardId, ColumnId, LabelId, LaneId, UserId } from '../../shared/primitives/ids'
import type { PlainDate } from '../../shared/primitives/instant'
import { ok, type Result } from '../../shared/primitives/result'
import { type BoardState, cardsIn } from '../projections/board-state'
import { placesEdit } from './move-card'
import { perform, type Workplace } from './perform'

export interface NewCard {
  readonly id: CardId
  readonly title: string
  readonly center: Center
  readonly lane: LaneId
  readonly column: ColumnId
  readonly index?: number
  readonly person?: string
  readonly label?: string
  readonly due?: PlainDate | null
}

export function createCard(board: Workplace, card: NewCard): Result<CardId, Refusal> {
  const done = perform(board, 'create-card', createCardEdit(board.store.getState(), card))
  return done.ok ? ok(card.id) : done
}

export function createCardEdit(state: BoardState, card: NewCard): Edit {
  const { lane, column, id } = card
  const index = card.index ?? cardsIn(state, lane, column).length
  const { places, edit } = placesEdit(state, id, { lane, column, index })
  const place = places.get(id)
  if (!place) return edit
  const fields = {
    title: card.title.trim(),
    place: formatPlace(place),
    center: card.center,
    ...(card.due ? { due: card.due } : {}),
    ...(card.person ? { [assigneeKey(card.person as UserId)]: true } : {}),
    ...(card.label ? { [labelKey(card.label as LabelId)]: true } : {}),
  }
  return { create: [{ root: 'cards', id, fields }], change: edit.change }
}
