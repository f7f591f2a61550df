/** Which cards are chosen to do something to all of them: sets and orders alone, nothing of gestures. Pure. */
import type { CardId, LaneId } from '../../../../shared/primitives/ids'
import { type BoardState, cardsIn, spotOf } from '../../../projections/board-state'

export type Chosen = ReadonlySet<CardId>

export const NOBODY_CHOSEN: Chosen = new Set()

/** Cards as one reads the board: lane by lane, in a lane column by column, each from its top. Folded lanes are passed over. */
export function readingOrder(state: BoardState, folded: ReadonlySet<LaneId>): CardId[] {
  const { lanes, columns } = state.frame
  return lanes.filter(({ id }) => !folded.has(id)).flatMap((lane) => columns.flatMap(({ id }) => cardsIn(state, lane.id, id)))
}

export function toggleCard(chosen: Chosen, card: CardId): Chosen {
  const next = new Set(chosen)
  if (!next.delete(card)) next.add(card)
  return next
}

/** With everything from one card to another, both included; only the other where the first is not there. */
export function withRange(chosen: Chosen, order: readonly CardId[], from: CardId | null, to: CardId): Chosen {
  const [a, b] = [from === null ? -1 : order.indexOf(from), order.indexOf(to)]
  if (a < 0 || b < 0) return new Set([...chosen, to])
  return new Set([...chosen, ...order.slice(Math.min(a, b), Math.max(a, b) + 1)])
}

/** The cell of a card; where all of it is chosen, its lane; then everything in sight. */
export function widerChoice(state: BoardState, folded: ReadonlySet<LaneId>, chosen: Chosen, card: CardId): Chosen {
  const spot = spotOf(state, card)
  const order = readingOrder(state, folded)
  if (!spot) return new Set(order)
  const cell = cardsIn(state, spot.lane, spot.column)
  const lane = state.frame.columns.flatMap(({ id }) => cardsIn(state, spot.lane, id))
  const wider = [cell, lane].find((cards) => !cards.every((one) => chosen.has(one)))
  return new Set(wider ?? order)
}

/** Those that are still there to be seen, in the order in which one reads them. */
export const stillChosen = (state: BoardState, folded: ReadonlySet<LaneId>, chosen: Chosen): CardId[] =>
  chosen.size === 0 ? [] : readingOrder(state, folded).filter((id) => chosen.has(id))
