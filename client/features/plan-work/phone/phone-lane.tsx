/** The lane in sight: its name, through which one goes to another, its window, and what a wide screen has in its toolbar. */
import { ChevronDown } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Campaign, Lane, LaneFacts } from '../../../../shared/model/lane'
import type { LaneId } from '../../../../shared/primitives/ids'
import type { PlainDate } from '../../../../shared/primitives/instant'
import { todayOf } from '../../../i18n/format'
import { cardsIn } from '../../../projections/board-state'
import { useBoard, useView } from '../../../projections/use-board'
import { isThing } from '../board-ui'
import { LaneLimit, LaneMenuButton, RenameLane } from '../lane/lane-bar'
import { useCountdownWords, useDatesInFull, usePreparationWords } from '../lane/lane-facts'
import { ChoosePeople } from '../lane/lane-people'
import { LaneTotals } from '../lane/lane-totals'
import { usePlan, useUi } from '../plan'
import { RowsChoice } from '../rows-choice'
import { FilterButton, UndoButtons } from '../toolbar'
import { endRenaming } from '../use-head-focus'
import styles from './phone.module.css'

export function PhoneLane({ lane }: { readonly lane: Lane }) {
  const facts = useBoard((state) => state.laneFacts.get(lane.id))
  const renaming = useUi((ui) => isThing(ui.renaming, 'lane', lane.id))
  const { ui } = usePlan()
  return (
    <div className={styles.laneHead}>
      <div className={styles.laneRow}>
        {renaming ? (
          <RenameLane lane={lane} onDone={() => endRenaming(ui, { kind: 'lane', id: lane.id })} />
        ) : (
          <LaneChoice lane={lane} />
        )}
        {!renaming && <FilterButton />}
        {!renaming && <UndoButtons />}
        <LaneMenuButton lane={lane} />
      </div>
      <div className={styles.window}>
        <span className={styles.words}>
          {facts?.campaign && <Window campaign={facts.campaign} formed={todayOf(facts.createdAt)} />}
          {facts && <TrackAndCount lane={lane} facts={facts} />}
          <LaneTotals lane={lane.id} />
          {lane.limit !== null && (
            <span>
              <LaneLimit lane={lane} />
            </span>
          )}
        </span>
        <ChoosePeople lane={lane.id} />
        <RowsChoice />
      </div>
    </div>
  )
}

function LaneChoice({ lane }: { readonly lane: Lane }) {
  const { t } = useTranslation()
  const { ui, pivot } = usePlan()
  const lanes = useView((state) => state.frame.lanes)
  const id = useId()
  return (
    <h2 className={styles.laneName}>
      <label htmlFor={id} dir="auto">
        {lane.title}
        {lanes.length > 1 && <ChevronDown size={18} aria-hidden="true" />}
      </label>
      <select
        id={id}
        aria-label={t(pivot ? 'board.rows.choose' : 'board.chooseLane')}
        value={lane.id}
        onChange={(event) => ui.setState({ lane: event.target.value as LaneId })}
      >
        {lanes.map(({ id: one, title }) => (
          <option key={one} value={one}>
            {title}
          </option>
        ))}
      </select>
    </h2>
  )
}

function Window(dates: { readonly campaign: Campaign; readonly formed: PlainDate }) {
  const prepared = usePreparationWords(dates)
  const title = useDatesInFull(dates)
  const left = useCountdownWords(dates.campaign)
  return (
    <>
      <b title={title}>{left}</b>
      {prepared && <span>{prepared}</span>}
    </>
  )
}

function TrackAndCount({ lane, facts }: { readonly lane: Lane; readonly facts: LaneFacts }) {
  const { t } = useTranslation()
  const intake = useBoard(({ frame }) => frame.columns.find(({ role }) => role === 'intake'))
  const waiting = useBoard((state) => (intake ? cardsIn(state, lane.id, intake.id).length : 0))
  return (
    <>
      <span>{t(`board.track.${facts.track}`)}</span>
      {intake && waiting > 0 && <span>{t('board.waiting', { count: waiting })}</span>}
    </>
  )
}
