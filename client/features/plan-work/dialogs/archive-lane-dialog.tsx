/** Before a lane with open cards goes: how many they are, and whether they go with it or move to another lane. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LaneId } from '../../../../shared/primitives/ids'
import { archiveLane, openCards } from '../../../actions/archive-lane'
import { FormDialog } from '../../../dialogs/form-dialog'
import { useBoard } from '../../../projections/use-board'
import { report, usePlan } from '../plan'
import { laneBeside } from '../use-head-focus'
import { CardsChoice } from './cards-choice'
import styles from './dialogs.module.css'

export function ArchiveLaneDialog({ lane: id, onClose }: { readonly lane: LaneId; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const plan = usePlan()
  const title = useBoard((state) => state.lanes.get(id)?.title ?? '')
  const count = useBoard((state) => openCards(state, id).length)
  const lanes = useBoard((state) => state.frame.lanes)
  const others = lanes.filter((lane) => lane.id !== id)
  const [moveTo, setMoveTo] = useState<LaneId | null>(null)
  const archive = () => {
    if (report(plan, archiveLane(plan.board, id, moveTo)).ok) plan.ui.setState({ wantsHead: laneBeside(lanes, id) })
    onClose()
  }
  return (
    <FormDialog
      title={t('board.archiveLaneTitle', { title })}
      submit={moveTo === null ? t('board.archiveWithCards', { count }) : t('board.archiveLane')}
      danger={moveTo === null}
      onSubmit={archive}
      onClose={onClose}
    >
      <p className={styles.words}>{t('board.laneHasCards', { count })}</p>
      <CardsChoice
        legend={t('board.whatOfCards')}
        stay={t('board.archiveTogether', { count })}
        move={t('board.moveToLane')}
        others={others}
        moveTo={moveTo}
        onChange={(id) => setMoveTo(id)}
      />
    </FormDialog>
  )
}
