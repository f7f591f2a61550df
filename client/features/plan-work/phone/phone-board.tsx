/** The board on a phone: one lane at a time with its dates on top, its columns as pages to swipe, one large button. */
import { type CSSProperties, useEffect, useImperativeHandle, useRef } from 'react'
import { cardsIn, spotOf } from '../../../projections/board-state'
import { useView } from '../../../projections/use-board'
import { TooManyHere } from '../column/too-many'
import { useDrag, usePlan, useUi } from '../plan'
import { shapeOf } from '../shape'
import { useShowSelected } from '../show-selected'
import { cardBeside, dropBeside } from '../step-target'
import { useSurface } from '../surface'
import { ColumnTabs } from './column-tabs'
import { NewCardBar } from './new-card-bar'
import { spotOnPage, tileOnPage, usePager } from './pager'
import styles from './phone.module.css'
import { PhoneLane } from './phone-lane'
import { PhonePage } from './phone-page'

const NOTHING_FOLDED: ReadonlySet<never> = new Set()

export function PhoneBoard() {
  const { board, ui, sizes } = usePlan()
  const frame = useView((state) => state.frame)
  const lane = useUi((state) => frame.lanes.find(({ id }) => id === state.lane)) ?? frame.lanes[0]
  const column = useUi((state) => frame.columns.findIndex(({ id }) => id === state.column))
  const held = useDrag((drag) => drag.card)
  const heldFrom = useView((state) => (held ? (spotOf(state, held)?.column ?? null) : null))
  const at = Math.max(0, column)
  const shown = frame.columns[at]
  const pager = useRef<HTMLDivElement>(null)
  const turn = usePager(pager, at)

  const shape = () => shapeOf(board.view.getState(), NOTHING_FOLDED, null)
  useImperativeHandle(useSurface(), () => ({
    dropAt: (point, from) => {
      turn.atEdge(point)
      return lane
        ? spotOnPage(sizes, pager.current, board.view.getState(), { lane: lane.id, column: frame.columns[at]?.id }, point, from)
        : null
    },
    step: (spot, direction, from) => dropBeside(frame, shape(), spot, direction, from),
    next: (spot, direction) => cardBeside(frame, shape(), spot, direction),
    show(spot) {
      ui.setState({ lane: spot.lane, column: spot.column })
      const index = frame.columns.findIndex(({ id }) => id === spot.column)
      turn.to(index)
      return tileOnPage(sizes, pager.current, index, spot.index)
    },
  }))
  useShowSelected(true)
  useFocusInSight(lane?.id, frame.columns[at]?.id)
  if (!lane) return null
  return (
    <div className={styles.phone} style={{ '--tile': `${sizes.tile}px` } as CSSProperties}>
      <PhoneLane lane={lane} />
      <ColumnTabs lane={lane} at={at} />
      {shown && <TooManyHere column={shown} />}
      <div ref={pager} className={styles.pager} data-pager>
        {frame.columns.map((one, index) => (
          <PhonePage
            key={one.id}
            lane={lane}
            column={one}
            current={index === at}
            rendered={Math.abs(index - at) <= 1 || one.id === heldFrom}
          />
        ))}
      </div>
      <NewCardBar lane={lane} column={frame.columns[at]} />
    </div>
  )
}

/** Tab must reach a card that is in sight. */
function useFocusInSight(
  lane: Parameters<typeof cardsIn>[1] | undefined,
  column: Parameters<typeof cardsIn>[2] | undefined,
): void {
  const { board, ui } = usePlan()
  useEffect(() => {
    if (!lane || !column) return
    const state = board.view.getState()
    const { active } = ui.getState()
    const spot = active && spotOf(state, active)
    if (!spot || spot.lane !== lane || spot.column !== column) ui.setState({ active: cardsIn(state, lane, column)[0] ?? active })
  }, [board, ui, lane, column])
}
