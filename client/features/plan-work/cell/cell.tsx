/** One column of a lane: the tiles in sight, the slot under a dragged card, the field for a new card. */
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Column } from '../../../../shared/model/column'
import type { Lane } from '../../../../shared/model/lane'
import { cardsIn, cellKey } from '../../../projections/board-state'
import { useBoard, useDrags } from '../../../projections/use-board'
import { cellsHeight, type Layout, pitch, slotHeight } from '../geometry'
import { useDrag, usePlan, useUi } from '../plan'
import { Tile } from '../tile/tile'
import { AddCard } from './add-card'
import { arrange } from './arrange'
import styles from './cell.module.css'
import { Composer } from './composer'

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
  const { people, phone } = usePlan()
  const cards = useBoard((state) => cardsIn(state, lane.id, column.id))
  const here = (cell: { lane: string; column: string } | null) => cell?.lane === lane.id && cell.column === column.id
  const held = useDrag((drag) => (here(drag.from) ? drag.card : null))
  const slot = useDrag((drag) => (here(drag.target) && drag.target ? drag.target.index : -1))
  const dragging = useDrag((drag) => drag.card !== null)
  const active = useUi((ui) => (ui.active && cards.includes(ui.active) ? ui.active : null))
  const renamed = useUi(({ renaming }) => (renaming?.kind === 'card' && cards.includes(renaming.id) ? renaming.id : null))
  const composing = useUi((ui) => here(ui.composer))
  const visitor = useDrags((drags) => drags.byCell.get(cellKey(lane.id, column.id)))
  const others = held ? cards.length - 1 : cards.length
  const height = slotHeight(layout, 0, others)
  const step = pitch(layout.sizes)
  const arranged = arrange(cards, { from, to, held, active, slot, step, slotStep: height + layout.sizes.tileGap })
  return (
    <div
      className={styles.cell}
      data-lane-id={lane.id}
      data-column-id={column.id}
      data-over={slot >= 0 || undefined}
      data-visitor={visitor ? (people.get(visitor)?.name ?? '…') : undefined}
      style={{ insetInlineStart: left, inlineSize: layout.columnWidth, blockSize: cellsHeight(layout, 0) }}
    >
      <ul className={styles.tiles} aria-label={t('board.cell', { column: column.title, lane: lane.title, count: cards.length })}>
        {arranged.map(({ id, y, isHeld }) => (
          <li
            key={id}
            data-card-id={id}
            data-in-hand={isHeld || undefined}
            data-renaming={id === renamed || undefined}
            className={styles.place}
            style={{ transform: `translateY(${y}px)` }}
          >
            <Tile id={id} lane={lane.id} column={column.id} />
          </li>
        ))}
        {slot >= 0 && (
          <li
            aria-hidden="true"
            className={styles.slot}
            style={{ transform: `translateY(${slot * step}px)`, blockSize: height }}
          />
        )}
      </ul>
      {!dragging && !phone && (
        <div className={styles.end} style={{ transform: `translateY(${cards.length * step}px)` }}>
          {composing ? <Composer lane={lane} column={column} /> : <AddCard lane={lane} column={column} />}
        </div>
      )}
    </div>
  )
})
