/** The phone's pages, one a column: which one is in sight, turning them, and where on a page a finger or a spot is. */
import { type RefObject, useEffect, useMemo } from 'react'
import type { ColumnId, LaneId } from '../../../../shared/primitives/ids'
import { type BoardState, cardsIn, type Spot } from '../../../projections/board-state'
import { indexAt, layOut, type Point, pitch, type Rect, type Sizes } from '../geometry'
import { usePlan } from '../plan'

/** A card held this near to the edge, in pixels, turns the page after a moment. */
const EDGE = 34
const TURN_MS = 450

export interface Pager {
  to(index: number): void
  /** A card is held at this point: at the edge the page turns, again and again while it stays there. */
  atEdge(point: Point): void
}

export function usePager(pager: RefObject<HTMLElement | null>, at: number): Pager {
  const { board, ui, drag } = usePlan()
  const controls = useMemo(() => createPager(pager, () => drag.getState().card !== null), [pager, drag])
  useEffect(() => {
    const element = pager.current
    if (!element) return
    const look = () => {
      const index = Math.round(element.scrollLeft / Math.max(1, element.clientWidth))
      const column = board.view.getState().frame.columns[index]?.id
      if (column && column !== ui.getState().column) ui.setState({ column })
    }
    element.addEventListener('scroll', look, { passive: true })
    return () => element.removeEventListener('scroll', look)
  }, [pager, board, ui])
  // A tab, a key or a move chose another column: its page comes.
  useEffect(() => controls.to(at), [controls, at])
  useEffect(() => () => controls.stop(), [controls])
  return controls
}

function createPager(pager: RefObject<HTMLElement | null>, holding: () => boolean): Pager & { stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  let side = 0
  const to = (index: number) => {
    const element = pager.current
    if (!element || Math.round(element.scrollLeft / Math.max(1, element.clientWidth)) === index) return
    element.scrollTo({
      left: index * element.clientWidth,
      behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth',
    })
  }
  const stop = () => {
    clearTimeout(timer)
    side = 0
  }
  const turn = () => {
    const element = pager.current
    if (!element || !holding()) return stop()
    to(Math.round(element.scrollLeft / element.clientWidth) + side)
    timer = setTimeout(turn, 2 * TURN_MS)
  }
  return {
    to,
    stop,
    atEdge({ x }) {
      const box = pager.current?.getBoundingClientRect()
      const now = !box ? 0 : x < box.left + EDGE ? -1 : x > box.right - EDGE ? 1 : 0
      if (now === side) return
      stop()
      side = now
      if (now !== 0) timer = setTimeout(turn, TURN_MS)
    },
  }
}

/** The layout of a page: a lane of one column. */
export const pageLayout = (sizes: Sizes, cards: number, width: number) =>
  layOut({ columns: 1, lanes: [{ collapsed: false, counts: [cards] }], composer: null }, sizes, width)

/** Where a card held at `point` of the window would drop on the page in sight. */
export function spotOnPage(
  sizes: Sizes,
  pager: HTMLElement | null,
  state: BoardState,
  { lane, column }: { readonly lane: LaneId; readonly column: ColumnId | undefined },
  point: Point,
  from: Spot,
): Spot | null {
  const index = state.frame.columns.findIndex(({ id }) => id === column)
  const page = pager?.children[index]
  if (!column || !page) return null
  const cards = cardsIn(state, lane, column).length
  const others = from.lane === lane && from.column === column ? cards - 1 : cards
  const y = point.y - page.getBoundingClientRect().top + page.scrollTop
  return { lane, column, index: indexAt(pageLayout(sizes, cards, page.clientWidth), 0, y, others) }
}

/** Scrolls a page so that a row is in sight; where its tile then is in the window. */
export function tileOnPage(sizes: Sizes, pager: HTMLElement | null, index: number, row: number): Rect | null {
  const page = pager?.children[index]
  if (!pager || !page) return null
  const top = sizes.laneBarGap + row * pitch(sizes)
  if (top < page.scrollTop) page.scrollTop = top - sizes.laneBarGap
  else if (top + sizes.tile > page.scrollTop + page.clientHeight)
    page.scrollTop = top + sizes.tile + sizes.laneBarGap - page.clientHeight
  const box = pager.getBoundingClientRect()
  return {
    left: box.left + sizes.edge,
    top: box.top + top - page.scrollTop,
    width: page.clientWidth - 2 * sizes.edge,
    height: sizes.tile,
  }
}
