/** A new strike team: its name now; lead, people, track and campaign in the dialog that follows. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Column } from '../../../../shared/model/column'
import type { Refusal } from '../../../../shared/model/refusal'
import { type CardId, type ColumnId, type LaneId, newId, type UserId } from '../../../../shared/primitives/ids'
import { isPlainDate, type PlainDate } from '../../../../shared/primitives/instant'
import type { Result } from '../../../../shared/primitives/result'
import { may } from '../../../../shared/rules/permissions'
import { createLane } from '../../../actions/create-lane'
import { startCampaign } from '../../../actions/start-campaign'
import { useApp } from '../../../context/app-context'
import { useWorkspace } from '../../../context/workspace'
import { Field } from '../../../design/field'
import { Notice } from '../../../design/notice'
import { FormDialog } from '../../../dialogs/form-dialog'
import { useBoardsTexts } from '../../../i18n/boards/use-boards-texts'
import { cardsBefore, inLanguage, planCampaign } from '../../start-campaign/plan-campaign'
import { TemplateDeeds } from '../../start-campaign/template-deeds'
import { TEMPLATES } from '../../start-campaign/templates'
import { useTemplates } from '../../start-campaign/use-templates'
import { report, usePlan } from '../plan'
import { useSurface } from '../surface'
import { TitleInput, useTitle } from './title-input'

export function NewLaneDialog({ onClose }: { readonly onClose: () => void }) {
  useBoardsTexts()
  const { t } = useTranslation()
  const plan = usePlan()
  const surface = useSurface()
  const title = useTitle('')
  const [id] = useState(() => newId<LaneId>())
  const { language } = useStore(useApp().preferences)
  const all = useTemplates()
  const { byId, me } = useWorkspace()
  const nameOf = (user: UserId): string => byId.get(user)?.name ?? t('card.someone')
  /** A key of the program's own, or an id of the workspace's. */
  const [key, setKey] = useState('')
  const [first, setFirst] = useState<string>('')
  const own = all.templates.find(({ id }) => id === key)
  const builtIn = TEMPLATES.find((one) => one.key === key)
  const template = own ?? (builtIn && inLanguage(builtIn, language))
  // What would be late the moment it is made.
  const past = template && isPlainDate(first) ? cardsBefore(template, first as PlainDate, plan.today) : 0
  const mayChange = own && may({ role: me.role, grounds: own.by === me.id ? ['own'] : [] }, 'change-template')
  const meansOf = (count: number): string =>
    own ? t('templates.means', { count, name: nameOf(own.by) }) : t('campaigns.means', { count })
  /** With its cards where there is a template, and then with its days, which are a fact. */
  const make = (): Result<void, Refusal> => {
    const column = intakeOf(plan.board.store.getState().frame.columns)
    if (!template || !isPlainDate(first) || !column) return createLane(plan.board, id, title.typed)
    const { campaign, ...made } = planCampaign(template, first as PlainDate, () => newId<CardId>())
    const done = startCampaign(plan.board, { lane: id, title: title.typed, column, ...made })
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
      <Field label={t('campaigns.template')} hint={template && meansOf(template.cards.length)}>
        <select value={key} onChange={(event) => setKey(event.target.value)}>
          <option value="">{t('campaigns.none')}</option>
          {TEMPLATES.map((one) => (
            <option key={one.key} value={one.key}>
              {t(`campaigns.name.${one.key}`)}
            </option>
          ))}
          {all.templates.length > 0 && (
            <optgroup label={t('templates.own')}>
              {all.templates.map(({ id, title, by }) => (
                <option key={id} value={id}>
                  {t('templates.byWhom', { title, name: nameOf(by) })}
                </option>
              ))}
            </optgroup>
          )}
        </select>
      </Field>
      {own && mayChange && <TemplateDeeds key={own.id} template={own} all={all} onRemoved={() => setKey('')} />}
      {template && (
        <Field label={t('campaigns.first')} hint={t('campaigns.firstMeans', { count: template.days })}>
          <input type="date" required value={first} onChange={(event) => setFirst(event.target.value)} />
        </Field>
      )}
      {past > 0 && <Notice tone="warn">{t('campaigns.past', { count: past })}</Notice>}
    </FormDialog>
  )
}

/** Where work that nobody has answered stands. */
const intakeOf = (columns: readonly Column[]): ColumnId | undefined =>
  (columns.find(({ role }) => role === 'intake') ?? columns[0])?.id
