/** One column of a lane: the tiles in sight, the slot under a dragged card, the field for a new card. */
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Column } from '../../../../shared/model/column'
import type { Lane } from '../../../../shared/model/lane'
import { cellsHeight, type Layout } from '../geometry'
import { useDrag, usePlan } from '../plan'
import { Tile } from '../tile/tile'
import { AddCard } from './add-card'
import styles from './cell.module.css'
import { Composer } from './composer'
import { useCell } from './use-cell'

interface Props {
  readonly lane: Lane
  readonly column: Column
  /** The layout of this lane alone. */
  readonly layout: Layout
  readonly left: number
  /** Rows in sight, half open. */
  readonly from: number
  readonly to: number
}

export const Cell = memo(function Cell({ lane, column, layout, left, from, to }: Props) {
  const { t } = useTranslation()
  const { phone } = usePlan()
  const dragging = useDrag((drag) => drag.card !== null)
  const { cards, placed, slot, end, composing, renamed, visitor } = useCell(lane.id, column.id, layout, { from, to })
  return (
    <div
      className={styles.cell}
      data-lane-id={lane.id}
      data-column-id={column.id}
      data-over={slot !== null || undefined}
      data-visitor={visitor}
      style={{ insetInlineStart: left, inlineSize: layout.columnWidth, blockSize: cellsHeight(layout, 0) }}
    >
      <ul className={styles.tiles} aria-label={t('board.cell', { column: column.title, lane: lane.title, count: cards.length })}>
        {placed.map(({ id, y, isHeld }) => (
          <li
            key={id}
            data-card-id={id}
            data-in-hand={isHeld || undefined}
            data-renaming={id === renamed || undefined}
            className={styles.place}
            style={down(y)}
          >
            <Tile id={id} lane={lane.id} column={column.id} />
          </li>
        ))}
        {slot && <li aria-hidden="true" className={styles.slot} style={{ ...down(slot.y), blockSize: slot.height }} />}
      </ul>
      {!dragging && !phone && (
        <div className={styles.end} style={down(end)}>
          {composing ? <Composer lane={lane} column={column} /> : <AddCard lane={lane} column={column} />}
        </div>
      )}
    </div>
  )
})

const down = (y: number) => ({ transform: `translateY(${y}px)` })
