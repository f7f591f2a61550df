/** Tiles that come closer or go apart keep the row at the top of the view where it was. */
import { type RefObject, useLayoutEffect, useRef } from 'react'
import { type Layout, type Point, sameRow } from '../geometry'

export function useDensityInPlace(scroller: RefObject<HTMLElement | null>, scroll: RefObject<Point>, layout: Layout): void {
  const before = useRef(layout)
  useLayoutEffect(() => {
    const was = before.current
    before.current = layout
    if (was.sizes !== layout.sizes)
      scroller.current?.scrollTo({ top: sameRow(was, layout, scroll.current.y), behavior: 'instant' })
  }, [scroller, scroll, layout])
}
