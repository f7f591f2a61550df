/** Rows of one height, of which only those in sight are rendered. */
import { type ReactNode, useRef } from 'react'
import { useSelected } from '../../../projections/use-board'
import { usePlan } from '../plan'
import { useSight } from '../sight'
import styles from './archive.module.css'

/** Pixels; two lines on a phone. */
const ROW = 46
const PHONE_ROW = 64

interface Props<T> {
  readonly items: readonly T[]
  readonly row: (item: T) => ReactNode
}

export function ArchivedRows<T extends { readonly id: string }>({ items, row }: Props<T>) {
  const height = usePlan().phone ? PHONE_ROW : ROW
  const scroller = useRef<HTMLDivElement>(null)
  const { sight } = useSight(scroller)
  const from = useSelected(sight, ({ top }) => Math.max(0, Math.floor(top / height)))
  const to = useSelected(sight, ({ bottom }) => Math.ceil(bottom / height))
  return (
    <div ref={scroller} className={styles.scroller}>
      <ul className={styles.rows} style={{ blockSize: items.length * height }}>
        {items.slice(from, to).map((item, index) => (
          <li key={item.id} className={styles.row} style={{ insetBlockStart: (from + index) * height, blockSize: height }}>
            {row(item)}
          </li>
        ))}
      </ul>
    </div>
  )
}
