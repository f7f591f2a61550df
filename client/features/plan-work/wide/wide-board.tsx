/** The board on a wide screen: column heads above, lanes below each other, all on one canvas that scrolls both ways. */
import { type CSSProperties, lazy, type RefObject, useEffect, useImperativeHandle, useMemo, useRef } from 'react'
import { LazyPart } from '../../../lazy-part'
import { type Spot, spotOf } from '../../../projections/board-state'
import { useSelected, useView } from '../../../projections/use-board'
import { boxInWindow } from '../board-ui'
import { ColumnHeader } from '../column/column-header'
import { DropCanvas } from '../drag/drag-area'
import { useFlightDeck } from '../flights'
import { columnLeft, dropAt, layOut, type Point, type Rect, type Sizes, tileRect, visibleLanes, WIDE } from '../geometry'
import { LaneSection } from '../lane/lane-section'
import { useMay, usePlan, useUi } from '../plan'
import { useReveal } from '../reveal'
import { positionOf, sameShape, shapeOf, spotAt, targetOf } from '../shape'
import { useShowSelected } from '../show-selected'
import { isInSight, useSight } from '../sight'
import { cardBeside, dropBeside } from '../step-target'
import { useSurface } from '../surface'
import { useDensityInPlace } from './density-in-place'
import { useFoldInPlace } from './fold-in-place'
import { useEdges } from './use-edges'
import styles from './wide.module.css'

const BandLayer = lazy(() => import('../choose/band-layer').then((module) => ({ default: module.BandLayer })))

/** Height of the column heads, which stay at the top. */
const HEAD = 38
/** How far beyond the board's edges a card in the hand still counts as over it. */
const REACH = 48
const COVERS = { heads: HEAD, bar: WIDE.laneBar + WIDE.laneGap }

export function WideBoard() {
  const { sizes } = usePlan()
  const scroller = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLDivElement>(null)
  const { size, sight, scroll } = useSight(scroller)
  const boxAtLift = useBoxAtLift(scroller)
  const folded = useUi((ui) => ui.folded)
  const composer = useUi((ui) => ui.composer)
  const frame = useView((state) => state.frame)
  const shape = useView((state) => shapeOf(state, folded, composer), sameShape)
  const layout = useMemo(() => layOut(shape, sizes, size.width), [shape, sizes, size.width])
  const active = useUi((ui) => ui.active)
  const activeLane = useView((state) => (active ? (spotOf(state, active)?.lane ?? null) : null))
  const range = useSelected(
    sight,
    ({ top, bottom }) => visibleLanes(layout, top, bottom),
    (a, b) => a.from === b.from && a.to === b.to,
  )

  const rectOf = (spot: Spot): Rect | null => {
    const target = targetOf(frame, spot)
    return target && !shape.lanes[target.lane]?.collapsed ? tileRect(layout, target) : null
  }
  useFlightDeck(canvas, (spot) => {
    const rect = rectOf(spot)
    return rect && isInSight(rect, sight.getState()) ? rect : null
  })
  const reveal = useReveal(scroller, COVERS)
  const mayAdd = useMay('edit-cards')
  useImperativeHandle(useSurface(), () => ({
    dropAt(point, from) {
      const box = boxAtLift.current
      if (!box || !isNear(box, point)) return null
      const { x, y } = scroll.current
      const onCanvas = { x: point.x - box.left + x, y: point.y - box.top - HEAD + y }
      const target = dropAt(layout, shape, onCanvas, positionOf(frame, from))
      return target && spotAt(frame, target)
    },
    step: (at, direction, from) => dropBeside(frame, shape, at, direction, from),
    next: (at, direction) => cardBeside(frame, shape, at, direction, mayAdd),
    show(spot) {
      const rect = rectOf(spot)
      const origin = canvas.current
      if (!rect || !origin) return null
      reveal(rect)
      const { left, top } = origin.getBoundingClientRect()
      return { ...rect, left: left + rect.left, top: top + rect.top }
    },
  }))
  useShowSelected(size.width > 0, size.width)
  useFoldInPlace({ scroller, canvas, scroll, heads: HEAD }, { folded, lanes: frame.lanes, layout })
  useDensityInPlace(scroller, scroll, layout)
  useEdges(scroller, layout.width, size.width)
  return (
    <div className={styles.view}>
      <div ref={scroller} className={styles.scroller} style={variables(sizes, size.width)}>
        <div className={styles.heads} style={{ inlineSize: layout.width }}>
          {frame.columns.map((column, index) => (
            <ColumnHeader key={column.id} column={column} left={columnLeft(layout, index)} width={layout.columnWidth} />
          ))}
        </div>
        <div ref={canvas} className={styles.canvas} style={{ inlineSize: layout.width, blockSize: layout.height }}>
          {size.width > 0 &&
            frame.lanes.map((lane, index) => {
              const place = layout.lanes[index]
              const rendered = (index >= range.from && index < range.to) || lane.id === activeLane
              if (!rendered || !place) return null
              return <LaneSection key={lane.id} lane={lane} {...place} columnWidth={layout.columnWidth} sight={sight} />
            })}
          <DropCanvas />
          <LazyPart>{mayAdd && <BandLayer scroller={scroller} heads={HEAD} layout={layout} shape={shape} />}</LazyPart>
        </div>
      </div>
    </div>
  )
}

/** The same figures for the style sheets as for the arithmetic. */
const variables = (sizes: Sizes, viewWidth: number): CSSProperties =>
  ({
    '--head': `${HEAD}px`,
    '--view': `${viewWidth}px`,
    '--edge': `${sizes.edge}px`,
    '--tile': `${sizes.tile}px`,
    '--lane-gap': `${sizes.laneGap}px`,
    '--lane-bar': `${sizes.laneBar}px`,
    '--lane-bar-gap': `${sizes.laneBarGap}px`,
  }) as CSSProperties

const isNear = ({ left, top, width, height }: Rect, { x, y }: Point): boolean =>
  x > left - REACH && x < left + width + REACH && y > top - REACH && y < top + height + REACH

/** Where the board is in the window, measured once a drag. */
function useBoxAtLift(scroller: RefObject<HTMLElement | null>): RefObject<Rect | null> {
  const { drag } = usePlan()
  const box = useRef<Rect | null>(null)
  useEffect(
    () =>
      drag.subscribe(({ card }, before) => {
        if (card && !before.card && scroller.current) box.current = boxInWindow(scroller.current)
      }),
    [drag, scroller],
  )
  return box
}
