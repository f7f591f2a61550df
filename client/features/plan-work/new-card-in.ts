/** A new card of a cell in view: in a row that is no lane it has what the row means, in the strike team of the cards above it. */
import { newId } from '../../../shared/primitives/ids'
import { fieldsOfRow } from '../../../shared/rules/pivot'
import type { NewCard } from '../../actions/create-card'
import { cardsIn, spotOf } from '../../projections/board-state'
import { rowOfId } from '../../projections/pivot-rows'
import type { Plan } from './plan'

export function newCardIn({ board }: Pick<Plan, 'board'>, card: Omit<NewCard, 'id'>): NewCard {
  const view = board.view.getState()
  const { rows, whole } = view
  const made = { ...card, id: newId() } as NewCard
  if (!rows) return made
  const above = cardsIn(view, card.lane, card.column).at(-1)
  const lane = (above && spotOf(whole, above)?.lane) ?? whole.frame.lanes[0]?.id ?? card.lane
  return { ...made, lane, ...fieldsOfRow(rows.by, rowOfId(card.lane), null, rows.today) }
}
