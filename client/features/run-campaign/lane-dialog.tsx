/** A strike team's facts: its people by center, lead, track and campaign. Saving asks the server by commands. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Campaign, TRACKS } from '../../../shared/model/lane'
import type { Person } from '../../../shared/model/person'
import type { LaneId, UserId } from '../../../shared/primitives/ids'
import type { Instant } from '../../../shared/primitives/instant'
import { newLaneFacts } from '../../../shared/rules/decide-lane'
import { type Deed, may } from '../../../shared/rules/permissions'
import { Field } from '../../design/field'
import { Segments } from '../../design/segments'
import { FormDialog } from '../../dialogs/form-dialog'
import { useBoard } from '../../projections/use-board'
import type { BoardSession } from '../../sync/session-types'
import { ChoosePeople } from '../choose-people/choose-people'
import { AGILE_DAYS, datesFault, formOf, laneCommands, tooLongForAgile, withPerson } from './lane-commands'
import styles from './lane-dialog.module.css'

interface Props {
  readonly session: BoardSession
  readonly lane: LaneId
  readonly me: Person
  readonly people: readonly Person[]
  readonly onClose: () => void
}

export function LaneDialog({ session, lane, me, people, onClose }: Props) {
  const { t } = useTranslation()
  const title = useBoard((state) => state.lanes.get(lane)?.title ?? '')
  const facts = useBoard((state) => state.laneFacts.get(lane)) ?? NOTHING_YET
  // What it was when the dialog opened: only what this person changed is asked for.
  const [before] = useState(() => formOf({ ...facts, campaign: facts.campaign ?? askedCampaign(session, lane) }))
  const [form, setForm] = useState(before)
  // Between the first date and the second nothing is wrong yet.
  const [checked, setChecked] = useState(false)
  const allowed = (deed: Deed): boolean => may({ role: me.role, leads: facts.lead === me.id }, deed)
  const fault = datesFault(form)
  const commands = fault ? [] : laneCommands(lane, before, form)
  const shownFault = checked ? fault : null
  const save = (): void => {
    if (fault) {
      setChecked(true)
      return
    }
    for (const command of commands) session.ask(command)
    onClose()
  }
  const team = people.filter(({ id }) => form.people.includes(id))
  return (
    <FormDialog
      title={title}
      submit={t('common.save')}
      disabled={fault === null && commands.length === 0}
      width={560}
      onSubmit={save}
      onClose={onClose}
    >
      <div className={styles.row}>
        <span className={styles.label}>{t('lane.track')}</span>
        <Segments
          label={t('lane.track')}
          autoFocus
          value={form.track}
          disabled={!allowed('set-lane-track')}
          options={TRACKS.map((value) => ({ value, label: t(`lane.tracks.${value}`) }))}
          onChange={(track) => setForm({ ...form, track })}
        />
        <small className={styles.hint}>{t(`lane.trackHint.${form.track}`)}</small>
      </div>
      <fieldset
        className={styles.dates}
        disabled={!allowed('edit-lane')}
        onBlur={({ currentTarget, relatedTarget }) => currentTarget.contains(relatedTarget) || setChecked(true)}
      >
        <Field label={t('lane.from')}>
          <input type="date" value={form.from} onChange={(event) => setForm({ ...form, from: event.target.value })} />
        </Field>
        <Field label={t('lane.to')} fault={shownFault && t(`lane.fault.${shownFault}`)}>
          <input
            type="date"
            value={form.to}
            min={form.from}
            aria-invalid={shownFault !== null}
            onChange={(event) => setForm({ ...form, to: event.target.value })}
          />
        </Field>
        {tooLongForAgile(form) && (
          <small className={styles.tooLong} role="status">
            {t('lane.tooLongForAgile', { count: AGILE_DAYS })}
          </small>
        )}
      </fieldset>
      <fieldset className={styles.team} disabled={!allowed('staff-lane')}>
        <ChoosePeople people={people} chosen={form.people} onChange={(user, on) => setForm(withPerson(form, user, on))} />
        <Field label={t('lane.lead')} hint={t('lane.leadHint')}>
          <select
            value={form.lead ?? ''}
            onChange={(event) => setForm({ ...form, lead: (event.target.value || null) as UserId | null })}
          >
            <option value="">{t('lane.noLead')}</option>
            {team.map((person) => (
              <option key={person.id} value={person.id}>
                {person.name}
              </option>
            ))}
          </select>
        </Field>
      </fieldset>
    </FormDialog>
  )
}

/** A lane just made here, which the server has not seen: the same facts as it will give it. */
const NOTHING_YET = newLaneFacts(null, 0 as Instant)

/** A campaign that was asked for a moment ago is not a fact yet. */
function askedCampaign(session: BoardSession, lane: LaneId): Campaign | null {
  const asked = session.commands.getState().flatMap(({ command }) => (command.type === 'set-lane-campaign' ? [command] : []))
  return asked.findLast((one) => one.lane === lane)?.campaign ?? null
}
