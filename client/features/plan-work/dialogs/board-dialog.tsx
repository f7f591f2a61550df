/** The one dialog that may lie over the board. Loaded when the first one opens. */
import { LaneDialog } from '../../run-campaign/lane-dialog'
import { usePlan, useUi } from '../plan'
import { ArchiveColumnDialog } from './archive-column-dialog'
import { ArchiveLaneDialog } from './archive-lane-dialog'
import { ColumnDialog } from './column-dialog'
import { MoveCardDialog } from './move-card-dialog'
import { NewLaneDialog } from './new-lane-dialog'

export function BoardDialog() {
  const { board, me, people, ui } = usePlan()
  const dialog = useUi((state) => state.dialog)
  if (!dialog) return null
  const close = () => ui.setState({ dialog: null })
  switch (dialog.kind) {
    case 'move-card':
      return <MoveCardDialog card={dialog.card} onClose={close} />
    case 'new-lane':
      return <NewLaneDialog onClose={close} />
    case 'lane-facts':
      return <LaneDialog session={board.session} lane={dialog.lane} me={me} people={[...people.values()]} onClose={close} />
    case 'archive-lane':
      return <ArchiveLaneDialog lane={dialog.lane} onClose={close} />
    case 'column':
      return <ColumnDialog column={dialog.column} onClose={close} />
    case 'archive-column':
      return <ArchiveColumnDialog column={dialog.column} onClose={close} />
  }
}
