/** A blocking limit that is climbed all the same: said in the column's head in words and a sign, and a press from being settled. */
import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Column } from '../../../../shared/model/column'
import { tooMany } from '../../../../shared/rules/over-limit'
import { countsIn } from '../../../projections/board-state'
import { useBoard } from '../../../projections/use-board'
import { usePlan } from '../plan'
import styles from './column.module.css'

/** Cards over the limit; of the whole board, whatever one looks at. */
export const useTooMany = (column: Column): number => useBoard((state) => tooMany(column, countsIn(state, column.id)))

interface Props {
  readonly column: Column
  readonly count: number
  /** With all its words, over the breadth of the page. */
  readonly wide?: boolean
}

export function TooMany({ column, count, wide = false }: Props) {
  const { t } = useTranslation()
  const { ui } = usePlan()
  const words = t('board.settleTooMany', { column: column.title, count })
  return (
    <button
      type="button"
      className={styles.tooMany}
      data-wide={wide || undefined}
      aria-haspopup="dialog"
      aria-label={words}
      title={words}
      onClick={() => ui.setState({ dialog: { kind: 'over-limit', column: column.id } })}
    >
      <TriangleAlert size={wide ? 16 : 13} aria-hidden="true" />
      {wide ? words : t('board.tooMany', { count })}
    </button>
  )
}

/** On a phone, under the column's tab. */
export function TooManyHere({ column }: { readonly column: Column }) {
  const count = useTooMany(column)
  return count > 0 ? <TooMany column={column} count={count} wide /> : null
}
