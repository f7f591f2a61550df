/** Moves cards in a board that stands in other rows: a row means a field, and column and order are of the card's own strike team. */
import { type Edit, joinEdits, noEdit } from '../../shared/document/edit'
import { type Refusal, refusal } from '../../shared/model/refusal'
import type { CardId, LabelId, LaneId, UserId } from '../../shared/primitives/ids'
import { fail, type Result } from '../../shared/primitives/result'
import { NONE } from '../../shared/rules/card-filter'
import { fieldsOfRow, takesCards } from '../../shared/rules/pivot'
import { type Spot, spotOf } from '../projections/board-state'
import { indexInTeam, type Rows, rowOfId } from '../projections/pivot-rows'
import type { OpenBoard } from '../projections/use-board'
import type { BoardView } from '../projections/view-board'
import { assignEdit } from './assign'
import { moveCardsEdit } from './many-cards'
import { moveCardEdit } from './move-card'
import { perform } from './perform'
import { setCenterEdit } from './set-center'
import { setDueEdit } from './set-due'
import { setLabelEdit } from './set-label'

type Cards = readonly CardId[]

/** `to` is a spot among the cards in view. A row of days that are over takes no card from another one. */
export function moveInRows(board: Pick<OpenBoard, 'session' | 'store' | 'view'>, cards: Cards, to: Spot): Result<void, Refusal> {
  const view = board.view.getState()
  const { rows } = view
  if (!rows) return perform(board, 'move-card', noEdit)
  const comes = cards.filter((id) => spotOf(view, id)?.lane !== to.lane)
  if (comes.length > 0 && !takesCards(rows.by, rowOfId(to.lane))) return fail(refusal('row-closed'))
  const fields = comes.map((id) => rowEdit(view, rows, id, to.lane))
  return perform(board, cards.length > 1 ? 'move-cards' : 'move-card', joinEdits([...fields, ...placeEdits(view, cards, to)]))
}

function placeEdits(view: BoardView, cards: Cards, to: Spot): Edit[] {
  const { whole } = view
  const going = new Set(cards)
  const teams = new Map<LaneId, CardId[]>()
  for (const id of cards) {
    const team = spotOf(whole, id)?.lane
    if (team) teams.set(team, [...(teams.get(team) ?? []), id])
  }
  return [...teams].map(([lane, ids]) => {
    const spot = { lane, column: to.column, index: indexInTeam(view, whole, going, to, lane) }
    return ids.length === 1 ? moveCardEdit(whole, ids[0] as CardId, spot) : moveCardsEdit(whole, ids, spot)
  })
}

/**
 * Whom or what the card had by its old row gives way to the new row's, as does whatever else would keep the card from standing
 * there; the rest stays. In the row of those without any, none is left.
 */
function rowEdit({ whole, rowOf }: BoardView, { by, today }: Rows, id: CardId, row: LaneId): Edit {
  const card = whole.cards.get(id)
  if (!card || !rowOf) return noEdit
  const [from, to] = [rowOfId(rowOf(card)), rowOfId(row)]
  const { center, due } = fieldsOfRow(by, to, card.due, today)
  const givesWay = (one: string): boolean => one !== to && (to === NONE || one === from || one < to)
  const swap = (had: readonly string[], set: (one: string, on: boolean) => Edit): Edit =>
    joinEdits([...had.filter(givesWay).map((one) => set(one, false)), to === NONE ? noEdit : set(to, true)])
  switch (by) {
    case 'center':
      return center ? setCenterEdit(whole, id, center) : noEdit
    case 'week':
      return due === undefined ? noEdit : setDueEdit(whole, id, due)
    case 'person':
      return swap(card.assignees, (one, on) => assignEdit(whole, id, one as UserId, on))
    case 'label':
      return swap(card.labels, (one, on) => setLabelEdit(whole, id, one as LabelId, on))
  }
}
