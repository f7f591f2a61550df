/** Scrolls a rectangle of the canvas into sight, at once: what one steps to by key must be there when the key is up. */
import { type RefObject, useCallback } from 'react'
import { type Rect, scrollToShow } from './geometry'

/** Left around what is shown, so that one sees that there is more. */
const MARGIN = 16

/** Pixels at the top of the sight that something covers: heads above the canvas, and a bar that sticks on top of it. */
export interface Covers {
  readonly heads: number
  readonly bar: number
}

export function useReveal(scroller: RefObject<HTMLElement | null>, { heads, bar }: Covers): (rect: Rect) => void {
  return useCallback(
    (rect) => {
      const element = scroller.current
      if (!element) return
      const view = { width: element.clientWidth, height: element.clientHeight - heads - bar }
      const now = { x: element.scrollLeft, y: element.scrollTop + bar }
      const to = scrollToShow(rect, now, view, MARGIN)
      element.scrollTo({ left: to.x, top: to.y - bar, behavior: 'instant' })
    },
    [scroller, heads, bar],
  )
}
