/** Whether an edit would climb over a work limit that blocks: told before anything is written. */
import type { Edit } from '../../shared/document/edit'
import { parsePlace } from '../../shared/model/card'
import { type Refusal, refusal } from '../../shared/model/refusal'
import type { CardId } from '../../shared/primitives/ids'
import { type Cell, shownPlace } from '../../shared/rules/placement'
import { type CardStep, limitReached } from '../../shared/rules/work-limits'
import { type BoardState, cardsIn } from '../projections/board-state'

export function limitFault(state: BoardState, edit: Edit): Refusal | null {
  const { columns, lanes } = state.frame
  if (!columns.some(({ atLimit }) => atLimit === 'block')) return null
  const reached = limitReached(
    columns,
    (lane, column) => cardsIn(state, lane, column).length,
    lanes.map(({ id }) => id),
    stepsOf(state, edit),
  )
  if (!reached) return null
  const params = { column: state.columns.get(reached.column)?.title ?? '', limit: reached.limit }
  const lane = reached.lane && state.lanes.get(reached.lane)?.title
  return refusal('work-limit', { at: 'place', params: lane ? { ...params, lane, context: 'lane' } : params })
}

function stepsOf(state: BoardState, { create, change }: Edit): CardStep[] {
  const cellOf = (text: string): Cell | null => {
    const place = parsePlace(text)
    return place && shownPlace(place, state.frame)
  }
  const made = create
    .filter(({ root, fields }) => root === 'cards' && fields['archived'] !== true)
    .map(({ fields }) => ({ from: null, to: cellOf(String(fields['place'])) }))
  const changed = new Set(
    change.filter(({ root, key }) => root === 'cards' && (key === 'place' || key === 'archived')).map(({ id }) => id),
  )
  const moved = [...changed].flatMap((id): CardStep[] => {
    const card = state.cards.get(id as CardId)
    if (!card) return []
    const last = (key: string) => change.findLast((one) => one.root === 'cards' && one.id === id && one.key === key)?.to
    const place = last('place')
    const gone = last('archived') ?? card.archived
    const to = place === undefined ? shownPlace(card.place, state.frame) : cellOf(String(place))
    return [{ from: card.archived ? null : shownPlace(card.place, state.frame), to: gone === true ? null : to }]
  })
  return [...made, ...moved]
}
