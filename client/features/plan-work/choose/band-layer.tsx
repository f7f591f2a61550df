/**
 * Choosing with the mouse: a band drawn from empty space chooses the tiles it touches, with Shift or Ctrl besides those that
 * are. Near an edge the board scrolls under it; Esc takes the choice back. Follows the pointer without rendering.
 */
import { type RefObject, useEffect, useRef } from 'react'
import { boxInWindow } from '../board-ui'
import type { Layout, Point, Rect, Shape } from '../geometry'
import { type Plan, usePlan } from '../plan'
import { bandBetween, cardsOf, pullAt, tilesIn } from './band'
import styles from './band.module.css'
import { type Chosen, NOBODY_CHOSEN } from './choosing'

/** A hand shakes by a pixel or two; from here on it is a band and not a click. */
const DISTANCE = 4
/** What answers to a press itself. */
const NOT_EMPTY = '[data-card-id], header, button, input, textarea, select, a, form, [contenteditable]'

interface Props {
  readonly scroller: RefObject<HTMLElement | null>
  /** Height of what covers the scroller's top. */
  readonly heads: number
  readonly layout: Layout
  readonly shape: Shape
}

type Board = Pick<Props, 'layout' | 'shape'>

export function BandLayer({ scroller, heads, layout, shape }: Props) {
  const plan = usePlan()
  const drawn = useRef<HTMLDivElement>(null)
  const now = useRef<Board>({ layout, shape })
  now.current = { layout, shape }
  useEffect(() => {
    const [element, line] = [scroller.current, drawn.current]
    if (!element || !line) return
    let end: ((keep: boolean) => void) | null = null
    const onPress = (event: PointerEvent) => {
      if (event.pointerType !== 'mouse' || event.button !== 0 || !isEmpty(event, element, heads)) return
      end?.(true)
      end = hold(event, { element, line, heads, plan, now })
    }
    element.addEventListener('pointerdown', onPress)
    return () => {
      element.removeEventListener('pointerdown', onPress)
      end?.(true)
    }
  }, [scroller, heads, plan])
  return <div ref={drawn} className={styles.band} data-band hidden aria-hidden="true" />
}

/** Not a scroll bar either, nor the column heads. */
function isEmpty({ target, clientX, clientY }: PointerEvent, element: HTMLElement, heads: number): boolean {
  const { left, top } = element.getBoundingClientRect()
  const inside = clientX < left + element.clientWidth && clientY < top + element.clientHeight && clientY >= top + heads
  return inside && target instanceof Element && target.closest(NOT_EMPTY) === null
}

interface Held {
  readonly element: HTMLElement
  readonly line: HTMLElement
  readonly heads: number
  readonly plan: Plan
  readonly now: RefObject<Board>
}

/** The value ends it; what is chosen by then is kept, or as it was. */
function hold(press: PointerEvent, { element, line, heads, plan, now }: Held): (keep: boolean) => void {
  const whole = boxInWindow(element)
  const box: Rect = {
    left: whole.left,
    top: whole.top + heads,
    width: element.clientWidth,
    height: element.clientHeight - heads,
  }
  const before = plan.ui.getState()
  const base = press.shiftKey || press.ctrlKey || press.metaKey ? before.chosen : NOBODY_CHOSEN
  let pointer: Point = { x: press.clientX, y: press.clientY }
  const onCanvas = ({ x, y }: Point): Point => ({
    x: within(x, box.left, box.width) - box.left + element.scrollLeft,
    y: within(y, box.top, box.height) - box.top + element.scrollTop,
  })
  const start = onCanvas(pointer)
  let drawing = false
  let frame = 0
  let last = 0

  const look = () => {
    if (!drawing) return
    const band = bandBetween(start, onCanvas(pointer))
    draw(line, band)
    choose(plan, base, tilesIn(now.current.layout, now.current.shape, band))
  }
  const scroll = (at: number) => {
    const { x, y } = pullAt(pointer, box)
    const passed = Math.min(50, at - last)
    last = at
    if (x !== 0 || y !== 0) element.scrollBy({ left: x * passed, top: y * passed, behavior: 'instant' })
    frame = requestAnimationFrame(scroll)
  }
  const onMove = (event: PointerEvent) => {
    pointer = { x: event.clientX, y: event.clientY }
    if (!drawing && Math.hypot(pointer.x - press.clientX, pointer.y - press.clientY) >= DISTANCE) {
      drawing = true
      last = performance.now()
      frame = requestAnimationFrame(scroll)
    }
    look()
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !drawing) return
    event.stopPropagation()
    end(false)
  }
  const listening = new AbortController()
  const end = (keep: boolean) => {
    listening.abort()
    cancelAnimationFrame(frame)
    line.hidden = true
    if (!drawing) return
    drawing = false
    if (!keep) plan.ui.setState({ chosen: before.chosen, anchor: before.anchor })
    // The press has taken the focus from the board, whose keys go on with what is chosen.
    const { chosen, anchor, active } = plan.ui.getState()
    if (chosen.size > 0) plan.ui.setState({ active: anchor ?? active, wantsFocus: true })
  }
  const { signal } = listening
  window.addEventListener('pointermove', onMove, { signal })
  window.addEventListener('pointerup', () => end(true), { signal })
  window.addEventListener('pointercancel', () => end(false), { signal })
  window.addEventListener('blur', () => end(true), { signal })
  window.addEventListener('keydown', onKey, { signal, capture: true })
  element.addEventListener('scroll', look, { signal, passive: true })
  // Words that the band passes over are not marked.
  document.addEventListener('selectstart', (event) => event.preventDefault(), { signal })
  return end
}

function choose({ board, ui }: Plan, base: Chosen, runs: ReturnType<typeof tilesIn>): void {
  const cards = cardsOf(board.view.getState(), runs)
  const { chosen, anchor } = ui.getState()
  const next: Chosen = new Set([...base, ...cards])
  if (next.size === chosen.size && [...next].every((id) => chosen.has(id))) return
  ui.setState({ chosen: next, anchor: cards.at(-1) ?? anchor })
}

function draw(line: HTMLElement, { left, top, width, height }: Rect): void {
  line.hidden = false
  Object.assign(line.style, { translate: `${left}px ${top}px`, inlineSize: `${width}px`, blockSize: `${height}px` })
}

const within = (at: number, from: number, size: number): number => Math.max(from, Math.min(from + size, at))
