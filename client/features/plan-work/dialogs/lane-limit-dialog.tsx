/** A lane's own work limit, over all its columns. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LaneId } from '../../../../shared/primitives/ids'
import { setLaneLimit } from '../../../actions/set-lane-limit'
import { Field } from '../../../design/field'
import { FormDialog } from '../../../dialogs/form-dialog'
import { useOpenBoard } from '../../../projections/use-board'
import { report, usePlan } from '../plan'
import { limitFault, limitOf } from './limit'

export function LaneLimitDialog({ lane: id, onClose }: { readonly lane: LaneId; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const plan = usePlan()
  const { store } = useOpenBoard()
  const [lane] = useState(() => store.getState().lanes.get(id))
  const [limit, setLimit] = useState(lane?.limit?.toString() ?? '')
  const fault = limitFault(limit)
  const save = () => {
    if (!fault && report(plan, setLaneLimit(plan.board, id, limitOf(limit))).ok) onClose()
  }
  return (
    <FormDialog title={lane?.title ?? ''} submit={t('common.save')} onSubmit={save} onClose={onClose}>
      <Field label={t('board.limit')} hint={t('board.laneTotalHint')} fault={fault ? t('board.limitFault') : null}>
        <input
          type="text"
          inputMode="numeric"
          value={limit}
          placeholder={t('board.noLimit')}
          aria-invalid={fault}
          onChange={(event) => setLimit(event.target.value)}
        />
      </Field>
    </FormDialog>
  )
}
