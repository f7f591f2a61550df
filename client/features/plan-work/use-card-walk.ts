/** From card to card while one of them is open: J and K down and up, arrows to the side. The panel stays where it is. */
import { useEffect } from 'react'
import type { CardId } from '../../../shared/primitives/ids'
import { cardsIn, spotOf } from '../../projections/board-state'
import { hasModifier } from './page-keys'
import { type Plan, usePlan } from './plan'
import type { Direction } from './step-target'
import { type Surface, useSurface } from './surface'
import { BUSY_FIELD, OVERLAY } from './use-board-keys'

export function useCardWalk(): void {
  const plan = usePlan()
  const surface = useSurface()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const open = plan.ui.getState().selected
      const direction = open && directionOf(event)
      if (!direction || !surface.current || document.querySelector(OVERLAY)) return
      const next = nextCard(plan, surface.current, open, direction)
      if (!next) return
      event.preventDefault()
      plan.openCard(next)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [plan, surface])
}

/** Arrows to the side only where nothing in the panel has the focus; up and down scroll it. */
function directionOf(event: KeyboardEvent): Direction | null {
  const { target } = event
  if (event.defaultPrevented || hasModifier(event) || event.isComposing) return null
  if (!(target instanceof Element) || target.closest(BUSY_FIELD)) return null
  const key = event.key.toLowerCase()
  if (key === 'j') return 'down'
  if (key === 'k') return 'up'
  if (!target.matches('aside')) return null
  if (key === 'arrowright') return 'right'
  return key === 'arrowleft' ? 'left' : null
}

/** Over empty cells to the next card that way; null at the edge, or where the open one is not on the board as it is shown. */
function nextCard({ board }: Plan, surface: Surface, open: CardId, direction: Direction): CardId | null {
  const state = board.view.getState()
  let spot = spotOf(state, open)
  while (spot) {
    spot = surface.next(spot, direction)
    const card = spot && cardsIn(state, spot.lane, spot.column)[spot.index]
    if (card) return card
  }
  return null
}
