/** What drag, keyboard and motion ask of whoever draws the board: the wide grid, or the phone's pages. */
import { createContext, type RefObject, useContext } from 'react'
import { must } from '../../../shared/primitives/assert'
import type { Spot } from '../../projections/board-state'
import type { Point, Rect } from './geometry'
import type { Direction } from './step-target'

export interface Surface {
  /** Where a card held at this point of the window would drop; null: nowhere. `from`: where it was taken. */
  dropAt(point: Point, from: Spot): Spot | null
  /** The next spot by an arrow key for a card that was taken from `from`; null at the edge. */
  step(at: Spot, direction: Direction, from: Spot): Spot | null
  /** The next card for the focus, or an empty cell where a card can be added; null where there is neither that way. */
  next(at: Spot, direction: Direction): Spot | null
  /** Scrolls a spot into sight. The value is where its tile then is in the window. */
  show(spot: Spot): Rect | null
}

export const SurfaceContext = createContext<RefObject<Surface | null> | null>(null)

export const useSurface = (): RefObject<Surface | null> => must(useContext(SurfaceContext), 'SurfaceContext')
