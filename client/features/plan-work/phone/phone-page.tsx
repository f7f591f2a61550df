/** One column of the lane in sight, as a page that scrolls by itself. */
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Column } from '../../../../shared/model/column'
import type { Lane } from '../../../../shared/model/lane'
import { cardsIn } from '../../../projections/board-state'
import { useSelected, useView } from '../../../projections/use-board'
import { Cell } from '../cell/cell'
import { DropCanvas } from '../drag/drag-area'
import { visibleRows } from '../geometry'
import { usePlan } from '../plan'
import { useSight } from '../sight'
import { pageLayout } from './pager'
import styles from './phone.module.css'

interface Props {
  readonly lane: Lane
  readonly column: Column
  readonly current: boolean
  /** In sight, beside it, or where a card in the hand came from; others are empty until one comes near. */
  readonly rendered: boolean
}

export function PhonePage({ lane, column, current, rendered }: Props) {
  const { t } = useTranslation()
  const { sizes } = usePlan()
  const page = useRef<HTMLDivElement>(null)
  const { size, sight } = useSight(page)
  const cards = useView((state) => cardsIn(state, lane.id, column.id).length)
  const filtered = useView(({ view }) => view !== null)
  const layout = useMemo(() => pageLayout(sizes, cards, size.width), [sizes, cards, size.width])
  const rows = useSelected(
    sight,
    ({ top, bottom }) => visibleRows(layout, 0, top, bottom),
    (a, b) => a.from === b.from && a.to === b.to,
  )
  return (
    <div
      ref={page}
      id={`page-${column.id}`}
      role="tabpanel"
      aria-labelledby={`tab-${column.id}`}
      className={styles.page}
      // A panel without cards has nothing else for the keyboard.
      tabIndex={current && cards === 0 ? 0 : undefined}
      data-lane-id={lane.id}
    >
      {rendered && size.width > 0 && (
        <div className={styles.canvas} style={{ blockSize: layout.height }}>
          <Cell lane={lane} column={column} layout={layout} left={sizes.edge} from={rows.from} to={rows.to} />
          {cards === 0 && <p className={styles.nothing}>{t(filtered ? 'find.noneHere' : 'board.emptyColumn')}</p>}
          {current && <DropCanvas />}
        </div>
      )}
    </div>
  )
}
