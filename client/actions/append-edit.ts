/** The edit that puts cards, in their order, at the end of a cell. */
import { type Edit, noEdit } from '../../shared/document/edit'
import { formatPlace } from '../../shared/model/card'
import { ranksBetween } from '../../shared/model/rank'
import type { CardId } from '../../shared/primitives/ids'
import type { Cell } from '../../shared/rules/placement'
import { type BoardState, lastRank } from '../projections/board-state'

export function appendEdit(state: BoardState, cards: readonly CardId[], { lane, column }: Cell): Edit {
  if (cards.length === 0) return noEdit
  const ranks = ranksBetween(lastRank(state, lane, column), null, cards.length)
  const change = cards.flatMap((id, i) => {
    const [card, rank] = [state.cards.get(id), ranks[i]]
    if (!card || rank === undefined) return []
    return [{ root: 'cards' as const, id, key: 'place', from: formatPlace(card.place), to: formatPlace({ lane, column, rank }) }]
  })
  return { create: [], change }
}
