/** Before a column with cards goes: how many they are, and where they then show. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ColumnId } from '../../../../shared/primitives/ids'
import { archiveColumn } from '../../../actions/archive-column'
import { FormDialog } from '../../../dialogs/form-dialog'
import { countIn } from '../../../projections/board-state'
import { useBoard } from '../../../projections/use-board'
import { report, usePlan } from '../plan'
import { columnBeside } from '../use-head-focus'
import { CardsChoice } from './cards-choice'
import styles from './dialogs.module.css'

export function ArchiveColumnDialog({ column: id, onClose }: { readonly column: ColumnId; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const plan = usePlan()
  const title = useBoard((state) => state.columns.get(id)?.title ?? '')
  const count = useBoard((state) => countIn(state, id))
  const columns = useBoard((state) => state.frame.columns)
  const others = columns.filter((column) => column.id !== id)
  const first = others[0]
  const nearest = columns[columns.findIndex((column) => column.id === id) - 1] ?? first
  const [moveTo, setMoveTo] = useState<ColumnId | null>(nearest?.id ?? null)
  const archive = () => {
    if (report(plan, archiveColumn(plan.board, id, moveTo)).ok) plan.ui.setState({ wantsHead: columnBeside(columns, id) })
    onClose()
  }
  return (
    <FormDialog
      title={t('board.archiveColumnTitle', { title })}
      submit={t('board.archiveColumn')}
      onSubmit={archive}
      onClose={onClose}
    >
      <p className={styles.words}>{t('board.columnHasCards', { count })}</p>
      <CardsChoice
        legend={t('board.whatOfCards')}
        stay={t('board.leaveMarked', { column: first?.title ?? '' })}
        move={t('board.moveToColumn')}
        others={others}
        moveTo={moveTo}
        onChange={(id) => setMoveTo(id)}
      />
    </FormDialog>
  )
}
