/** The focus is never lost: it goes with its card wherever that is moved, and to a neighbour where the card is gone. */
import type { CardId, LaneId } from '../../../shared/primitives/ids'
import { type BoardState, cardsIn, type Spot, spotOf } from '../../projections/board-state'
import { toggled } from './board-ui'
import type { Plan } from './plan'

/** Watches the board for as long as the value is not called. */
export function keepFocus({ board, ui }: Pick<Plan, 'board' | 'ui'>): () => void {
  const choose = () => {
    const { active, folded } = ui.getState()
    const first = active === null ? firstCard(board.view.getState(), folded) : null
    if (first) ui.setState({ active: first })
  }
  choose()
  const leaveUi = ui.subscribe(choose)
  const leaveBoard = board.view.subscribe((state, before) => {
    const { active, folded, wantsFocus } = ui.getState()
    if (active === null) return choose()
    if (state.cells === before.cells) return
    const now = spotOf(state, active)
    const was = spotOf(before, active)
    if (now && was && now.lane === was.lane && now.column === was.column) return
    const next = now ? active : was ? neighbour(state, was, folded) : firstCard(state, folded)
    ui.setState({ active: next, wantsFocus: wantsFocus || focusedCard() === active })
  })
  return () => {
    leaveUi()
    leaveBoard()
  }
}

/** Folds a lane, or unfolds it. A lane that folds gives the focus away. */
export function toggleFold({ board, ui }: Pick<Plan, 'board' | 'ui'>, lane: LaneId): void {
  ui.setState(({ folded, active }) => {
    const inside = active !== null && spotOf(board.view.getState(), active)?.lane === lane
    return { folded: toggled(folded, lane), active: inside && !folded.has(lane) ? null : active }
  })
}

/** The card that now stands at a spot, else the one before it, else the board's first. */
function neighbour(state: BoardState, { lane, column, index }: Spot, folded: ReadonlySet<LaneId>): CardId | null {
  const cards = cardsIn(state, lane, column)
  return cards[Math.min(index, cards.length - 1)] ?? firstCard(state, folded)
}

function firstCard(state: BoardState, folded: ReadonlySet<LaneId>): CardId | null {
  for (const lane of state.frame.lanes) {
    if (folded.has(lane.id)) continue
    for (const column of state.frame.columns) {
      const [first] = cardsIn(state, lane.id, column.id)
      if (first) return first
    }
  }
  return null
}

const focusedCard = (): CardId | null =>
  (document.activeElement?.closest<HTMLElement>('[data-card-id]')?.dataset['cardId'] as CardId | undefined) ?? null
