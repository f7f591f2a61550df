/** Moves a card to a spot of the board. Drag, keyboard and menu all end here. */
import { type Edit, noEdit } from '../../shared/document/edit'
import { formatPlace, type Place } from '../../shared/model/card'
import type { Refusal } from '../../shared/model/refusal'
import type { CardId } from '../../shared/primitives/ids'
import type { Result } from '../../shared/primitives/result'
import { placeAt } from '../../shared/rules/placement'
import { type BoardState, cardsIn, type Spot, spotOf } from '../projections/board-state'
import { perform, type Workplace } from './perform'

/** `to.index` counts the cell's other cards: 0 is before the first. */
export const moveCard = (board: Workplace, card: CardId, to: Spot): Result<void, Refusal> =>
  perform(board, 'move-card', moveCardEdit(board.store.getState(), card, to))

/** Empty where the card already stands there. A strayed card that is put where it shows is given that place for good. */
export function moveCardEdit(state: BoardState, id: CardId, to: Spot): Edit {
  const card = state.cards.get(id)
  const now = spotOf(state, id)
  if (!card) return noEdit
  const strayed = card.place.lane !== to.lane || card.place.column !== to.column
  if (!strayed && now?.lane === to.lane && now.column === to.column && now.index === to.index) return noEdit
  return placesEdit(state, id, to).edit
}

/** The places that put a card at a spot, and the edit that gives them to the cards that exist. */
export function placesEdit(state: BoardState, moved: CardId, to: Spot): { places: Map<CardId, Place>; edit: Edit } {
  const others = cardsIn(state, to.lane, to.column)
    .filter((id) => id !== moved)
    .map((id) => state.cards.get(id))
    .filter((card) => card !== undefined)
  const places = placeAt(moved, to, to.index, others)
  const change = [...places].flatMap(([id, place]) => {
    const card = state.cards.get(id)
    return card ? [{ root: 'cards' as const, id, key: 'place', from: formatPlace(card.place), to: formatPlace(place) }] : []
  })
  return { places, edit: { create: [], change } }
}
