/** What can be done with a lane from its bar; on a phone, where there is no toolbar, with the board too. */
import { Archive, ArchiveX, ArrowDown, ArrowUp, CopyPlus, Gauge, Pencil, Rows3, Rows4, Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { LaneId } from '../../../../shared/primitives/ids'
import { archiveLane, openCards } from '../../../actions/archive-lane'
import { moveLane } from '../../../actions/move-lane'
import { useBoard } from '../../../projections/use-board'
import { useDensity } from '../density'
import { report, useMay, usePlan } from '../plan'
import { laneBeside } from '../use-head-focus'
import type { MenuItem } from './menu-item'

export function useLaneItems(id: LaneId): readonly MenuItem[] {
  const { t } = useTranslation()
  const plan = usePlan()
  const { board, ui, phone, pivot } = plan
  const [mayEdit, mayArchive] = [useMay('edit-lane', id), useMay('close-lane', id)]
  const maySave = useMay('save-template', id) && !pivot
  // A row of another kind is no lane to change.
  const [allowed, mayClose] = [mayEdit && !pivot, mayArchive && !pivot]
  const boardItems = useBoardItems()
  const lanes = useBoard((state) => state.frame.lanes)
  const index = lanes.findIndex((lane) => lane.id === id)
  const move = (to: number) => void report(plan, moveLane(board, id, to))
  const archive = () => {
    if (openCards(board.store.getState(), id).length > 0) ui.setState({ dialog: { kind: 'archive-lane', lane: id } })
    else if (report(plan, archiveLane(board, id, null)).ok) ui.setState({ wantsHead: laneBeside(lanes, id) })
  }
  const laneItems: readonly MenuItem[] = [
    { label: t('board.rename'), icon: Pencil, run: () => ui.setState({ renaming: { kind: 'lane', id } }) },
    { label: t('board.laneFacts'), icon: Users, run: () => ui.setState({ dialog: { kind: 'lane-facts', lane: id } }) },
    { label: t('board.laneTotal'), icon: Gauge, run: () => ui.setState({ dialog: { kind: 'lane-limit', lane: id } }) },
    { label: t('board.moveUp'), icon: ArrowUp, apart: true, disabled: index <= 0, run: () => move(index - 1) },
    { label: t('board.moveDown'), icon: ArrowDown, disabled: index >= lanes.length - 1, run: () => move(index + 1) },
  ]
  const saving: MenuItem = {
    label: t('board.saveTemplate'),
    icon: CopyPlus,
    apart: true,
    run: () => ui.setState({ dialog: { kind: 'save-template', lane: id } }),
  }
  const closing: MenuItem = { label: t('board.archiveLane'), icon: ArchiveX, apart: true, run: archive }
  return [
    ...(allowed ? laneItems : []),
    ...(maySave ? [saving] : []),
    ...(mayClose ? [closing] : []),
    ...(phone ? boardItems : []),
  ]
}

function useBoardItems(): readonly MenuItem[] {
  const { t } = useTranslation()
  const { ui } = usePlan()
  const { density, turn } = useDensity()
  const mayAddLane = useMay('create-lane')
  const archive: MenuItem = {
    label: t('board.openArchive'),
    icon: Archive,
    apart: !mayAddLane,
    run: () => ui.setState({ archiveOpen: true }),
  }
  const closeness: MenuItem = {
    label: t(density === 'compact' ? 'board.density.comfortable' : 'board.density.compact'),
    icon: Rows4,
    run: turn,
  }
  const newLane: MenuItem = {
    label: t('board.newLane'),
    icon: Rows3,
    apart: true,
    run: () => ui.setState({ dialog: { kind: 'new-lane' } }),
  }
  return [...(mayAddLane ? [newLane] : []), archive, closeness]
}
