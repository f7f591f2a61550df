/** A new strike team: its name now; lead, people, track and campaign in the dialog that follows. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type LaneId, newId } from '../../../../shared/primitives/ids'
import { createLane } from '../../../actions/create-lane'
import { FormDialog } from '../../../dialogs/form-dialog'
import { report, usePlan } from '../plan'
import { useSurface } from '../surface'
import { TitleInput, useTitle } from './title-input'

export function NewLaneDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const plan = usePlan()
  const surface = useSurface()
  const title = useTitle('')
  const [id] = useState(() => newId<LaneId>())
  const create = () => {
    if (!title.check()) return
    if (!report(plan, createLane(plan.board, id, title.typed)).ok) return onClose()
    plan.ui.setState({ dialog: { kind: 'lane-facts', lane: id }, lane: id })
    const column = plan.board.store.getState().frame.columns[0]?.id
    // Once it is laid out, below all others.
    requestAnimationFrame(() => column && surface.current?.show({ lane: id, column, index: 0 }))
  }
  return (
    <FormDialog title={t('board.newLane')} submit={t('board.create')} onSubmit={create} onClose={onClose}>
      <TitleInput label={t('board.laneName')} title={title} placeholder={t('board.laneNameHint')} />
    </FormDialog>
  )
}
