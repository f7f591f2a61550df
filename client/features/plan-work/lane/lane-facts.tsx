/** What the server says of a lane: its track, its campaign's days and how far they are. Asked for and not yet answered: said so. */
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Campaign } from '../../../../shared/model/lane'
import type { LaneId } from '../../../../shared/primitives/ids'
import type { PlainDate } from '../../../../shared/primitives/instant'
import { todayOf } from '../../../i18n/format'
import { useBoard } from '../../../projections/use-board'
import { countdown, preparationDay } from '../day-words'
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
      {facts?.campaign && <CampaignDays campaign={facts.campaign} formed={todayOf(facts.createdAt)} />}
      {asked && <span className={styles.asked}>{t('board.asked')}</span>}
    </>
  )
}

interface Dates {
  readonly campaign: Campaign
  /** When the strike team was formed: its preparation runs from then on. */
  readonly formed: PlainDate
}

/** “11月1日–11月12日 · 还有 5 天上线 · 筹备第 3 天” */
function CampaignDays({ campaign, formed }: Dates) {
  const { days } = usePlan()
  const title = useDatesInFull({ campaign, formed })
  const left = useCountdownWords(campaign)
  const prepared = usePreparationWords({ campaign, formed })
  return (
    <span className={styles.muted} title={title}>
      {[days.range(campaign), left, prepared].filter(Boolean).join(' · ')}
    </span>
  )
}

export function useDatesInFull({ campaign, formed }: Dates): string {
  const { t } = useTranslation()
  const { days } = usePlan()
  const since = t('board.preparedSince', { day: days.exact(formed) })
  return `${days.exact(campaign.from)} – ${days.exact(campaign.to)} · ${since}`
}

export function useCountdownWords(campaign: Campaign): string {
  const { t } = useTranslation()
  const { phase, ...figures } = countdown(campaign, usePlan().today)
  return t(`board.countdown.${phase}`, figures)
}

/** Empty where the campaign has begun. */
export function usePreparationWords({ campaign, formed }: Dates): string {
  const { t } = useTranslation()
  const count = preparationDay(campaign, formed, usePlan().today)
  return count === null ? '' : t('board.prepared', { count })
}
