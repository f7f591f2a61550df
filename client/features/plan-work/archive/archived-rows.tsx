/** Rows of one height, of which only those in sight are rendered. */
import { type ReactNode, useRef } from 'react'
import { useSelected } from '../../../projections/use-board'
import { useSight } from '../sight'
import styles from './archive.module.css'

/** Pixels. */
const ROW = 46

interface Props<T> {
  readonly items: readonly T[]
  readonly row: (item: T) => ReactNode
}

export function ArchivedRows<T extends { readonly id: string }>({ items, row }: Props<T>) {
  const scroller = useRef<HTMLDivElement>(null)
  const { sight } = useSight(scroller)
  const from = useSelected(sight, ({ top }) => Math.max(0, Math.floor(top / ROW)))
  const to = useSelected(sight, ({ bottom }) => Math.ceil(bottom / ROW))
  return (
    <div ref={scroller} className={styles.scroller}>
      <ul className={styles.rows} style={{ blockSize: items.length * ROW }}>
        {items.slice(from, to).map((item, index) => (
          <li key={item.id} className={styles.row} style={{ insetBlockStart: (from + index) * ROW, blockSize: ROW }}>
            {row(item)}
          </li>
        ))}
      </ul>
    </div>
  )
}
