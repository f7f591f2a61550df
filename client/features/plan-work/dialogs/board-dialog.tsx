/** The one dialog that may lie over the board. Loaded when the first one opens. */
import { useEffect, useRef } from 'react'
import { LaneDialog } from '../../run-campaign/lane-dialog'
import { usePlan, useUi } from '../plan'
import { ArchiveColumnDialog } from './archive-column-dialog'
import { ArchiveLaneDialog } from './archive-lane-dialog'
import { ColumnDialog } from './column-dialog'
import { DeleteCardDialog } from './delete-card-dialog'
import { KeysDialog } from './keys-dialog'
import { LaneLimitDialog } from './lane-limit-dialog'
import { MoveCardDialog } from './move-card-dialog'
import { NewLaneDialog } from './new-lane-dialog'
import { OverLimitDialog } from './over-limit-dialog'
import { SaveTemplateDialog } from './save-template-dialog'

export function BoardDialog() {
  useReturnedFocus()
  const { board, me, people, ui } = usePlan()
  const dialog = useUi((state) => state.dialog)
  if (!dialog) return null
  const close = () => ui.setState({ dialog: null })
  switch (dialog.kind) {
    case 'move-card':
      return <MoveCardDialog card={dialog.card} onClose={close} />
    case 'delete-card':
      return <DeleteCardDialog card={dialog.card} onClose={close} />
    case 'keys':
      return <KeysDialog onClose={close} />
    case 'new-lane':
      return <NewLaneDialog onClose={close} />
    case 'lane-facts':
      return <LaneDialog session={board.session} lane={dialog.lane} me={me} people={[...people.values()]} onClose={close} />
    case 'save-template':
      return <SaveTemplateDialog lane={dialog.lane} onClose={close} />
    case 'lane-limit':
      return <LaneLimitDialog lane={dialog.lane} onClose={close} />
    case 'archive-lane':
      return <ArchiveLaneDialog lane={dialog.lane} onClose={close} />
    case 'column':
      return <ColumnDialog column={dialog.column} onClose={close} />
    case 'archive-column':
      return <ArchiveColumnDialog column={dialog.column} onClose={close} />
    case 'over-limit':
      return <OverLimitDialog column={dialog.column} onClose={close} />
  }
}

/** Whoever opened the dialog has the focus again when it is gone, unless something else has taken it. */
function useReturnedFocus(): void {
  const { ui } = usePlan()
  // This is loaded for the first dialog: what opened that one has the focus still.
  const opener = useRef<Element | null>(document.activeElement)
  useEffect(
    () =>
      ui.subscribe(({ dialog }, before) => {
        if (dialog && !before.dialog) opener.current = document.activeElement
        if (dialog || !before.dialog) return
        requestAnimationFrame(() => {
          if (document.activeElement !== document.body) return
          if (opener.current instanceof HTMLElement && opener.current.isConnected) opener.current.focus({ preventScroll: true })
        })
      }),
    [ui],
  )
}
