/** A column's name, what being in it means, and its work limit; also for a new one. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { COLUMN_ROLES, type ColumnRole, LIMIT_MODES, type LimitMode } from '../../../../shared/model/column'
import { type ColumnId, newId } from '../../../../shared/primitives/ids'
import { createColumn } from '../../../actions/create-column'
import { renameColumn } from '../../../actions/rename-column'
import { setColumnLimit } from '../../../actions/set-column-limit'
import { setColumnRole } from '../../../actions/set-column-role'
import { Field } from '../../../design/field'
import { FormDialog } from '../../../dialogs/form-dialog'
import { useOpenBoard } from '../../../projections/use-board'
import { report, usePlan } from '../plan'
import { limitFault, limitOf } from './limit'
import { TitleInput, useTitle } from './title-input'

export function ColumnDialog({ column: id, onClose }: { readonly column: ColumnId | null; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const plan = usePlan()
  const { store } = useOpenBoard()
  const [before] = useState(() => (id ? store.getState().columns.get(id) : undefined))
  const title = useTitle(before?.title ?? '')
  const [role, setRole] = useState<ColumnRole>(before?.role ?? 'active')
  const [limit, setLimit] = useState(before?.limit?.toString() ?? '')
  const [laneLimit, setLaneLimit] = useState(before?.laneLimit?.toString() ?? '')
  const [atLimit, setAtLimit] = useState<LimitMode>(before?.atLimit ?? 'warn')
  const faults = { limit: limitFault(limit), laneLimit: limitFault(laneLimit) }
  const save = () => {
    if (!title.check() || faults.limit || faults.laneLimit) return
    const { board } = plan
    const limits = { limit: limitOf(limit), laneLimit: limitOf(laneLimit), atLimit }
    if (!id) {
      const made = newId<ColumnId>()
      // It stands behind all others, often out of sight.
      if (report(plan, createColumn(board, { id: made, title: title.typed, role, ...limits })).ok)
        plan.ui.setState({ wantsHead: { kind: 'column', id: made } })
    } else
      for (const change of [
        renameColumn(board, id, title.typed),
        setColumnRole(board, id, role),
        setColumnLimit(board, id, limits),
      ])
        report(plan, change)
    onClose()
  }
  return (
    <FormDialog
      title={t(id ? 'board.columnSettings' : 'board.newColumn')}
      submit={t(id ? 'common.save' : 'board.create')}
      onSubmit={save}
      onClose={onClose}
    >
      <TitleInput label={t('board.columnName')} title={title} />
      <Field label={t('board.role')} hint={t(`board.roleMeans.${role}`)}>
        <select value={role} onChange={(event) => setRole(event.target.value as ColumnRole)}>
          {COLUMN_ROLES.map((one) => (
            <option key={one} value={one}>
              {t(`columnRoles.${one}`)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('board.limit')} hint={t('board.limitHint')} fault={faults.limit ? t('board.limitFault') : null}>
        <input
          type="text"
          inputMode="numeric"
          value={limit}
          placeholder={t('board.noLimit')}
          aria-invalid={faults.limit}
          onChange={(event) => setLimit(event.target.value)}
        />
      </Field>
      <Field label={t('board.laneLimit')} hint={t('board.laneLimitHint')} fault={faults.laneLimit ? t('board.limitFault') : null}>
        <input
          type="text"
          inputMode="numeric"
          value={laneLimit}
          placeholder={t('board.noLimit')}
          aria-invalid={faults.laneLimit}
          onChange={(event) => setLaneLimit(event.target.value)}
        />
      </Field>
      <Field label={t('board.atLimit')} hint={t(`board.atLimitMeans.${atLimit}`)}>
        <select value={atLimit} onChange={(event) => setAtLimit(event.target.value as LimitMode)}>
          {LIMIT_MODES.map((mode) => (
            <option key={mode} value={mode}>
              {t(`board.atLimitModes.${mode}`)}
            </option>
          ))}
        </select>
      </Field>
    </FormDialog>
  )
}
