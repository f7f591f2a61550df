/** A strike team's head over its cells: name, track, campaign with countdown, lead and people, menu. Also folds the lane. */
import { ChevronDown, ChevronRight, Ellipsis } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Lane } from '../../../../shared/model/lane'
import { renameLane } from '../../../actions/rename-lane'
import { inWork } from '../../../actions/set-lane-limit'
import { cardsIn } from '../../../projections/board-state'
import { useBoard, useView } from '../../../projections/use-board'
import { boxInWindow, isThing } from '../board-ui'
import { WorkLimit } from '../column/column-header'
import { toggleFold } from '../keep-focus'
import { report, useMay, usePlan, useUi } from '../plan'
import { TitleField } from '../title-field'
import { endRenaming, useHeadFocus } from '../use-head-focus'
import styles from './lane.module.css'
import { LaneFactsLine } from './lane-facts'
import { ChoosePeople } from './lane-people'
import { LaneTotals } from './lane-totals'

export function LaneBar({ lane, headingId }: { readonly lane: Lane; readonly headingId: string }) {
  const plan = usePlan()
  const folded = useUi((ui) => ui.folded.has(lane.id))
  const renaming = useUi((ui) => isThing(ui.renaming, 'lane', lane.id))
  const editable = useMay('edit-lane', lane.id) && plan.pivot === null
  const done = () => endRenaming(plan.ui, { kind: 'lane', id: lane.id })
  return (
    <header className={styles.bar}>
      <FoldButton lane={lane} folded={folded} />
      {renaming ? (
        <div className={styles.rename}>
          <h2 id={headingId} className="visually-hidden">
            {lane.title}
          </h2>
          <RenameLane lane={lane} onDone={done} />
        </div>
      ) : (
        <h2
          id={headingId}
          className={styles.name}
          dir="auto"
          title={lane.title}
          onDoubleClick={() => editable && plan.ui.setState({ renaming: { kind: 'lane', id: lane.id } })}
        >
          {lane.title}
        </h2>
      )}
      <LaneFactsLine lane={lane.id} />
      <LaneTotals lane={lane.id} />
      <LaneLimit lane={lane} />
      {folded && <FoldedCount lane={lane} />}
      <span className={styles.space} />
      <ChoosePeople lane={lane.id} />
      <LaneMenuButton lane={lane} />
    </header>
  )
}

/** Only a warning: a lane has nothing that blocks. */
export function LaneLimit({ lane }: { readonly lane: Lane }) {
  const count = useBoard((state) => (lane.limit === null ? 0 : inWork(state, lane.id)))
  return <WorkLimit limit={lane.limit} count={count} />
}

function FoldButton({ lane, folded }: { readonly lane: Lane; readonly folded: boolean }) {
  const { t } = useTranslation()
  const plan = usePlan()
  const Icon = folded ? ChevronRight : ChevronDown
  return (
    <button
      type="button"
      className={styles.icon}
      aria-expanded={!folded}
      aria-label={t(folded ? 'board.unfold' : 'board.fold', { lane: lane.title })}
      onClick={() => toggleFold(plan, lane.id)}
    >
      <Icon size={16} aria-hidden="true" />
    </button>
  )
}

function FoldedCount({ lane }: { readonly lane: Lane }) {
  const { t } = useTranslation()
  const plan = usePlan()
  const count = useView((state) =>
    state.frame.columns.reduce((sum, column) => sum + cardsIn(state, lane.id, column.id).length, 0),
  )
  return (
    <button type="button" className={styles.unfold} onClick={() => toggleFold(plan, lane.id)}>
      {t('board.unfoldCards', { count })}
    </button>
  )
}

export function LaneMenuButton({ lane }: { readonly lane: Lane }) {
  const { t } = useTranslation()
  const { ui, phone, pivot } = usePlan()
  const allowed = useMay('edit-lane', lane.id) && pivot === null
  const button = useHeadFocus('lane', lane.id)
  // On a phone this menu is also the board's.
  if (!allowed && !phone) return null
  return (
    <button
      ref={button}
      type="button"
      className={styles.icon}
      aria-haspopup="menu"
      aria-label={t('board.laneMenu', { lane: lane.title })}
      onClick={({ currentTarget }) =>
        ui.setState({ menu: { of: { kind: 'lane', id: lane.id }, at: boxInWindow(currentTarget), opener: currentTarget } })
      }
    >
      <Ellipsis size={16} aria-hidden="true" />
    </button>
  )
}

export function RenameLane({ lane, onDone }: { readonly lane: Lane; readonly onDone: () => void }) {
  const { t } = useTranslation()
  const plan = usePlan()
  return (
    <TitleField
      label={t('board.renameLane')}
      of="name"
      initial={lane.title}
      rows={1}
      onSubmit={(title) => report(plan, renameLane(plan.board, lane.id, title)).ok && onDone()}
      onCancel={onDone}
      saveOnLeave
    />
  )
}
