/** What can be done with a lane from its bar. */
import { Archive, ArrowDown, ArrowUp, Pencil, Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { LaneId } from '../../../../shared/primitives/ids'
import { archiveLane, openCards } from '../../../actions/archive-lane'
import { moveLane } from '../../../actions/move-lane'
import { useBoard } from '../../../projections/use-board'
import { report, usePlan } from '../plan'
import type { MenuItem } from './menu-item'

export function useLaneItems(id: LaneId): readonly MenuItem[] {
  const { t } = useTranslation()
  const plan = usePlan()
  const { board, ui } = plan
  const lanes = useBoard((state) => state.frame.lanes)
  const index = lanes.findIndex((lane) => lane.id === id)
  const move = (to: number) => void report(plan, moveLane(board, id, to))
  const archive = () => {
    if (openCards(board.store.getState(), id).length > 0) ui.setState({ dialog: { kind: 'archive-lane', lane: id } })
    else report(plan, archiveLane(board, id, null))
  }
  return [
    { label: t('board.rename'), icon: Pencil, run: () => ui.setState({ renaming: { kind: 'lane', id } }) },
    { label: t('board.laneFacts'), icon: Users, run: () => ui.setState({ dialog: { kind: 'lane-facts', lane: id } }) },
    { label: t('board.moveUp'), icon: ArrowUp, apart: true, disabled: index <= 0, run: () => move(index - 1) },
    { label: t('board.moveDown'), icon: ArrowDown, disabled: index >= lanes.length - 1, run: () => move(index + 1) },
    { label: t('board.archiveLane'), icon: Archive, apart: true, run: archive },
  ]
}
