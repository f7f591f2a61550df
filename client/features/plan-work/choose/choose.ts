/** Choosing by hand: one card more or less, up to another one, ever more of the board, none. */
import type { CardId } from '../../../../shared/primitives/ids'
import type { Plan } from '../plan'
import { type Chosen, NOBODY_CHOSEN, readingOrder, toggleCard, widerChoice, withRange } from './choosing'

type Where = Pick<Plan, 'board' | 'ui'>

export const chooseOrNot = ({ ui }: Pick<Plan, 'ui'>, card: CardId): void =>
  ui.setState(({ chosen }) => ({ chosen: toggleCard(chosen, card), anchor: card }))

/** From where the last choice began, or from the card that has the focus. */
export function chooseUpTo({ board, ui }: Where, card: CardId): void {
  ui.setState(({ chosen, anchor, active, folded }) => {
    const from = anchor ?? active
    return { chosen: withRange(chosen, readingOrder(board.view.getState(), folded), from, card), anchor: from ?? card }
  })
}

export const chooseMore = ({ board, ui }: Where, card: CardId): void =>
  ui.setState(({ chosen, folded }) => ({ chosen: widerChoice(board.view.getState(), folded, chosen, card), anchor: card }))

/** False: nothing was chosen. */
export function chooseNone({ ui }: Pick<Plan, 'ui'>): boolean {
  if (ui.getState().chosen.size === 0) return false
  ui.setState({ chosen: NOBODY_CHOSEN, anchor: null })
  return true
}

/** Without keys to hold, a tap goes on choosing once something is chosen. */
export const isChoosingByTouch = (chosen: Chosen): boolean => chosen.size > 0 && matchMedia('(pointer: coarse)').matches
