/** What part of the canvas is in sight, in steps: scrolling within a step renders nothing. */
import { type RefObject, useEffect, useRef, useState } from 'react'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Point, Rect } from './geometry'

/** In pixels of the canvas, with a margin around what the screen shows. */
export interface Sight {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** Two tiles: what is rendered anew at once as one scrolls. */
const STEP = 208

export function sightOf(scrollLeft: number, scrollTop: number, { width, height }: Size): Sight {
  const before = (at: number): number => (Math.floor(at / STEP) - 1) * STEP
  const behind = (at: number): number => (Math.ceil(at / STEP) + 1) * STEP
  return {
    top: before(scrollTop),
    bottom: behind(scrollTop + height),
    left: before(scrollLeft),
    right: behind(scrollLeft + width),
  }
}

export const isInSight = (rect: Rect, { top, bottom, left, right }: Sight): boolean =>
  rect.top < bottom && rect.top + rect.height > top && rect.left < right && rect.left + rect.width > left

export interface Seen {
  readonly size: Size
  readonly sight: StoreApi<Sight>
  /** To the pixel, as of the last scroll event: reading it from the element in the midst of a drag would force a layout. */
  readonly scroll: RefObject<Point>
}

/** Follows a scrolling element: its size for the layout, its sight for what to render. */
export function useSight(scroller: RefObject<HTMLElement | null>): Seen {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 })
  const [sight] = useState(() => createStore<Sight>(() => sightOf(0, 0, { width: 0, height: 0 })))
  const scroll = useRef<Point>({ x: 0, y: 0 })
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const look = () => {
      scroll.current = { x: element.scrollLeft, y: element.scrollTop }
      const next = sightOf(element.scrollLeft, element.scrollTop, { width: element.clientWidth, height: element.clientHeight })
      if (!sameSight(next, sight.getState())) sight.setState(next)
    }
    const measure = () => {
      setSize({ width: element.clientWidth, height: element.clientHeight })
      look()
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [scroller, sight])
  return { size, sight, scroll }
}

const sameSight = (a: Sight, b: Sight): boolean =>
  a.top === b.top && a.bottom === b.bottom && a.left === b.left && a.right === b.right
