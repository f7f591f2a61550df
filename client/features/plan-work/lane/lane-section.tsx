/** A lane on a wide screen: its bar, and under it the cells that are in sight. */
import { memo, useId, useMemo } from 'react'
import type { StoreApi } from 'zustand/vanilla'
import type { Lane } from '../../../../shared/model/lane'
import { useSelected, useView } from '../../../projections/use-board'
import { Cell } from '../cell/cell'
import { columnLeft, type Layout, type Range, visibleColumns, visibleRows } from '../geometry'
import { useDrag, usePlan, useUi } from '../plan'
import type { Sight } from '../sight'
import styles from './lane.module.css'
import { LaneBar } from './lane-bar'

interface Props {
  readonly lane: Lane
  readonly top: number
  readonly height: number
  readonly columnWidth: number
  readonly sight: StoreApi<Sight>
}

export const LaneSection = memo(function LaneSection({ lane, top, height, columnWidth, sight }: Props) {
  const headingId = useId()
  const { sizes } = usePlan()
  const columns = useView((state) => state.frame.columns)
  const folded = useUi((ui) => ui.folded.has(lane.id))
  const over = useDrag(({ target }) => folded && target?.lane === lane.id)
  /** The board's layout as far as this lane goes: it stays the same while other lanes change. */
  const layout = useMemo<Layout>(
    () => ({ sizes, columnWidth, width: 0, height, lanes: [{ top, height }] }),
    [sizes, top, height, columnWidth],
  )
  const rows = useSelected(sight, (now) => visibleRows(layout, 0, now.top, now.bottom), sameRange)
  const across = useSelected(sight, (now) => visibleColumns(layout, columns.length, now.left, now.right), sameRange)
  return (
    <section
      className={styles.section}
      data-lane-id={lane.id}
      data-over-folded={over || undefined}
      aria-labelledby={headingId}
      style={{ insetBlockStart: top, blockSize: height }}
    >
      <LaneBar lane={lane} headingId={headingId} />
      {!folded &&
        columns
          .slice(across.from, across.to)
          .map((column, index) => (
            <Cell
              key={column.id}
              lane={lane}
              column={column}
              layout={layout}
              left={columnLeft(layout, across.from + index)}
              from={rows.from}
              to={rows.to}
            />
          ))}
    </section>
  )
})

const sameRange = (a: Range, b: Range): boolean => a.from === b.from && a.to === b.to
