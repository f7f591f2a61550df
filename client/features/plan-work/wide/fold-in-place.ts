/** A lane that folds or unfolds keeps its bar where it was on the screen: the next press meets the same lane. */
import { type RefObject, useLayoutEffect, useRef } from 'react'
import type { Lane } from '../../../../shared/model/lane'
import type { LaneId } from '../../../../shared/primitives/ids'
import type { Layout, Point } from '../geometry'

interface Board {
  readonly scroller: RefObject<HTMLElement | null>
  readonly canvas: RefObject<HTMLElement | null>
  /** As of the last scroll event: when a layout effect runs, the browser may have cut it to the new height. */
  readonly scroll: RefObject<Point>
  /** Height of the heads above the canvas. */
  readonly heads: number
}

export function useFoldInPlace(
  { scroller, canvas, scroll, heads }: Board,
  { folded, lanes, layout }: { readonly folded: ReadonlySet<LaneId>; readonly lanes: readonly Lane[]; readonly layout: Layout },
): void {
  const before = useRef(folded)
  useLayoutEffect(() => {
    const was = before.current
    before.current = folded
    const turned = lanes.findIndex(({ id }) => was.has(id) !== folded.has(id))
    const top = layout.lanes[turned]?.top
    const [element, sheet] = [scroller.current, canvas.current]
    if (top === undefined || !element || !sheet) return
    // A bar that stuck to the top stands there at its own place now.
    const to = Math.min(scroll.current.y, top + layout.sizes.laneGap)
    // Where what is left would be too short to scroll that far, the canvas stays as long as it has to be.
    sheet.style.minBlockSize = `${to + element.clientHeight - heads}px`
    element.scrollTo({ top: to, behavior: 'instant' })
  }, [folded, lanes, layout, scroller, canvas, scroll, heads])
  useLayoutEffect(() => {
    const element = scroller.current
    const release = () => {
      const sheet = canvas.current
      if (!element || !sheet?.style.minBlockSize) return
      if (element.scrollTop + element.clientHeight <= layout.height + heads) sheet.style.minBlockSize = ''
    }
    element?.addEventListener('scroll', release, { passive: true })
    return () => element?.removeEventListener('scroll', release)
  }, [scroller, canvas, layout, heads])
}
