/** Arrow keys for dnd-kit: each press is one step over the board, computed and scrolled to, rendered or not. */
import type { KeyboardCoordinateGetter } from '@dnd-kit/core'
import type { Point } from '../geometry'
import type { Direction } from '../step-target'

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}

/** `step` moves the target and tells where its slot now is in the window; null: it stays where it is. */
export const keyboardCoordinates =
  (step: (direction: Direction) => Point | null): KeyboardCoordinateGetter =>
  (event, { currentCoordinates }) => {
    const direction = DIRECTIONS[event.code]
    if (!direction) return undefined
    return step(direction) ?? currentCoordinates
  }
