/** What can be done with a column from its head. */
import { Archive, ArrowLeft, ArrowRight, Pencil, SlidersHorizontal } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ColumnId } from '../../../../shared/primitives/ids'
import { archiveColumn } from '../../../actions/archive-column'
import { moveColumn } from '../../../actions/move-column'
import { countIn } from '../../../projections/board-state'
import { useBoard } from '../../../projections/use-board'
import { report, usePlan } from '../plan'
import { columnBeside } from '../use-head-focus'
import type { MenuItem } from './menu-item'

export function useColumnItems(id: ColumnId): readonly MenuItem[] {
  const { t } = useTranslation()
  const plan = usePlan()
  const { board, ui } = plan
  const columns = useBoard((state) => state.frame.columns)
  const index = columns.findIndex((column) => column.id === id)
  const move = (to: number) => void report(plan, moveColumn(board, id, to))
  const archive = () => {
    if (countIn(board.store.getState(), id) > 0) ui.setState({ dialog: { kind: 'archive-column', column: id } })
    else if (report(plan, archiveColumn(board, id, null)).ok) ui.setState({ wantsHead: columnBeside(columns, id) })
  }
  return [
    { label: t('board.rename'), icon: Pencil, run: () => ui.setState({ renaming: { kind: 'column', id } }) },
    {
      label: t('board.columnSettings'),
      icon: SlidersHorizontal,
      run: () => ui.setState({ dialog: { kind: 'column', column: id } }),
    },
    { label: t('board.moveLeft'), icon: ArrowLeft, apart: true, disabled: index <= 0, run: () => move(index - 1) },
    { label: t('board.moveRight'), icon: ArrowRight, disabled: index >= columns.length - 1, run: () => move(index + 1) },
    { label: t('board.archiveColumn'), icon: Archive, apart: true, disabled: columns.length <= 1, run: archive },
  ]
}
