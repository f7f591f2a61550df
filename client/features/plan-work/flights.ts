/**
 * A moved card flies from where it was to where it is, both known by arithmetic; only when both are in sight.
 * Whoever draws the board calls `useFlightDeck` with where a spot is now; a drop tells from where the hand let go.
 */
import { createContext, type RefObject, useContext, useLayoutEffect, useRef } from 'react'
import { must } from '../../../shared/primitives/assert'
import type { CardId } from '../../../shared/primitives/ids'
import type { Move, Spot } from '../../projections/board-state'
import { useView } from '../../projections/use-board'
import type { Rect } from './geometry'

const FLIGHT: KeyframeAnimationOptions = { duration: 180, easing: 'cubic-bezier(0.2, 0.8, 0.2, 1)' }

type Hand = Pick<Rect, 'left' | 'top'>

/** Where hands let go, in pixels of the window; read once by the flight that follows. */
export interface Flights {
  startFrom(card: CardId, at: Hand): void
  take(card: CardId): Hand | null
}

export function createFlights(): Flights {
  const starts = new Map<CardId, Hand>()
  return {
    startFrom: (card, at) => void starts.set(card, at),
    take(card) {
      const at = starts.get(card) ?? null
      starts.delete(card)
      return at
    },
  }
}

export const FlightsContext = createContext<Flights | null>(null)

export const useFlights = (): Flights => must(useContext(FlightsContext), 'FlightsContext')

/** `rectOf`: where a spot is on the canvas, or null where it is not in sight. */
export function useFlightDeck(canvas: RefObject<HTMLElement | null>, rectOf: (spot: Spot) => Rect | null): void {
  const flights = useFlights()
  const moves = useView((state) => state.moves)
  const before = useRef({ moves, rectOf })
  useLayoutEffect(() => {
    const former = before.current
    before.current = { moves, rectOf }
    if (former.moves === moves || !canvas.current || reducedMotion()) return
    for (const move of moves) fly(canvas.current, move, flights.take(move.card), former.rectOf(move.from), rectOf(move.to))
  })
}

function fly(canvas: HTMLElement, move: Move, hand: Hand | null, from: Rect | null, to: Rect | null): void {
  // Within its cell a card slides by its style sheet, unless a hand let it go elsewhere.
  if (!hand && move.from.lane === move.to.lane && move.from.column === move.to.column) return
  const place = canvas.querySelector<HTMLElement>(`[data-card-id="${CSS.escape(move.card)}"]`)
  const start = hand ? onCanvas(canvas, hand) : from
  const tile = place?.firstElementChild
  if (!start || !to || !place || !tile) return
  const [x, y] = [start.left - to.left, start.top - to.top]
  Object.assign(place.style, { zIndex: '5', transition: 'none' })
  const flight = tile.animate([{ transform: `translate(${x}px, ${y}px)` }, { transform: 'none' }], FLIGHT)
  const land = () => Object.assign(place.style, { zIndex: '', transition: '' })
  flight.onfinish = land
  flight.oncancel = land
}

function onCanvas(canvas: HTMLElement, at: Hand): Hand {
  const origin = canvas.getBoundingClientRect()
  return { left: at.left - origin.left, top: at.top - origin.top }
}

const reducedMotion = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches
