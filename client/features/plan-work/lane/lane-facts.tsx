/** What the server says of a lane: its track, its campaign's days and how far they are. Asked for and not yet answered: said so. */
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Campaign } from '../../../../shared/model/lane'
import type { LaneId } from '../../../../shared/primitives/ids'
import { useBoard } from '../../../projections/use-board'
import { countdown } from '../day-words'
import { usePlan } from '../plan'
import styles from './lane.module.css'

export function LaneFactsLine({ lane }: { readonly lane: LaneId }) {
  const { t } = useTranslation()
  const { board } = usePlan()
  const facts = useBoard((state) => state.laneFacts.get(lane))
  const asked = useStore(board.session.commands, (commands) =>
    commands.some(({ command, state }) => command.lane === lane && state !== 'refused'),
  )
  return (
    <>
      {facts && (
        <span className={styles.tag} data-track={facts.track}>
          {t(`board.track.${facts.track}`)}
        </span>
      )}
      {facts?.campaign && <CampaignDays campaign={facts.campaign} />}
      {asked && <span className={styles.asked}>{t('board.asked')}</span>}
    </>
  )
}

/** “11月1日–11月12日 · 还有 5 天上线” */
export function CampaignDays({ campaign }: { readonly campaign: Campaign }) {
  const { days } = usePlan()
  const left = useCountdownWords(campaign)
  return (
    <span className={styles.muted} title={`${days.exact(campaign.from)} – ${days.exact(campaign.to)}`}>
      {days.range(campaign)} · <em>{left}</em>
    </span>
  )
}

export function useCountdownWords(campaign: Campaign): string {
  const { t } = useTranslation()
  const { today } = usePlan()
  const { phase, count } = countdown(campaign, today)
  return t(`board.countdown.${phase}`, { count })
}
