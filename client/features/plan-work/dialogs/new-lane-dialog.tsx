/** A new strike team: its name now; lead, people, track and campaign in the dialog that follows. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Column } from '../../../../shared/model/column'
import type { Refusal } from '../../../../shared/model/refusal'
import { type CardId, type ColumnId, type LaneId, newId } from '../../../../shared/primitives/ids'
import { isPlainDate, type PlainDate } from '../../../../shared/primitives/instant'
import type { Result } from '../../../../shared/primitives/result'
import { createLane } from '../../../actions/create-lane'
import { startCampaign } from '../../../actions/start-campaign'
import { useApp } from '../../../context/app-context'
import { Field } from '../../../design/field'
import { FormDialog } from '../../../dialogs/form-dialog'
import { planCampaign } from '../../start-campaign/plan-campaign'
import { type CampaignTemplate, TEMPLATES } from '../../start-campaign/templates'
import { report, usePlan } from '../plan'
import { useSurface } from '../surface'
import { TitleInput, useTitle } from './title-input'

export function NewLaneDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const plan = usePlan()
  const surface = useSurface()
  const title = useTitle('')
  const [id] = useState(() => newId<LaneId>())
  const { language } = useStore(useApp().preferences)
  const [key, setKey] = useState<CampaignTemplate['key'] | ''>('')
  const [first, setFirst] = useState<string>('')
  const template = TEMPLATES.find((one) => one.key === key)
  /** With its cards where there is a template, and then with its days, which are a fact. */
  const make = (): Result<void, Refusal> => {
    const column = intakeOf(plan.board.store.getState().frame.columns)
    if (!template || !isPlainDate(first) || !column) return createLane(plan.board, id, title.typed)
    const { campaign, cards } = planCampaign(template, first as PlainDate, language, () => newId<CardId>())
    const done = startCampaign(plan.board, { lane: id, title: title.typed, column, cards })
    if (done.ok) plan.board.session.ask({ type: 'set-lane-campaign', lane: id, campaign })
    return done
  }
  const create = () => {
    if (!title.check()) return
    if (!report(plan, make()).ok) return onClose()
    plan.ui.setState({ dialog: { kind: 'lane-facts', lane: id }, lane: id })
    const column = plan.board.store.getState().frame.columns[0]?.id
    // Once it is laid out, below all others.
    requestAnimationFrame(() => column && surface.current?.show({ lane: id, column, index: 0 }))
  }
  return (
    <FormDialog
      title={t('board.newLane')}
      submit={t('board.create')}
      disabled={template !== undefined && !isPlainDate(first)}
      onSubmit={create}
      onClose={onClose}
    >
      <TitleInput label={t('board.laneName')} title={title} placeholder={t('board.laneNameHint')} />
      <Field label={t('campaigns.template')} hint={template && t('campaigns.means', { count: template.cards.length })}>
        <select value={key} onChange={(event) => setKey(event.target.value as typeof key)}>
          <option value="">{t('campaigns.none')}</option>
          {TEMPLATES.map((one) => (
            <option key={one.key} value={one.key}>
              {t(`campaigns.name.${one.key}`)}
            </option>
          ))}
        </select>
      </Field>
      {template && (
        <Field label={t('campaigns.first')} hint={t('campaigns.firstMeans', { count: template.days })}>
          <input type="date" required value={first} onChange={(event) => setFirst(event.target.value)} />
        </Field>
      )}
    </FormDialog>
  )
}

/** Where work that nobody has answered stands. */
const intakeOf = (columns: readonly Column[]): ColumnId | undefined =>
  (columns.find(({ role }) => role === 'intake') ?? columns[0])?.id
