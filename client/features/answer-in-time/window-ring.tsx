/**
 * The ring itself: how much of the time is left, as a figure and as a colour, never by colour alone (RW25). It is drawn again
 * only where what it says has changed; what stands around it is not.
 */
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { RequestFacts } from '../../../shared/model/response-window'
import { useApp } from '../../context/app-context'
import { formatExact } from '../../i18n/format'
import { useAsTimePasses } from './use-as-time-passes'
import styles from './window-ring.module.css'
import { figureOf, momentOf } from './window-words'

interface Props {
  readonly facts: RequestFacts
  /** Without the server: others may have answered meanwhile. */
  readonly isEstimate: boolean
}

export function WindowRing({ facts, isEstimate }: Props) {
  const { t } = useTranslation()
  const { preferences } = useApp()
  const language = useStore(preferences, (chosen) => chosen.language)
  const figure = useAsTimePasses((now) => figureOf(facts, momentOf(facts, now)))
  if (!figure) return null
  const { words, count, tone, sixteenths, deadline } = figure
  const short = t(`board.window.${words}`, { count })
  const exact = deadline
    ? t(`board.window.${tone === 'over' ? 'wasDue' : 'due'}`, { at: formatExact(language, deadline) })
    : short
  const title = isEstimate ? t('board.window.estimate', { words: exact }) : exact
  return (
    <span className={styles.ring} data-window={tone} title={title}>
      <svg viewBox="0 0 36 36" aria-hidden="true">
        <circle cx="18" cy="18" r="14" />
        <circle cx="18" cy="18" r="14" strokeDasharray={`${(sixteenths * 88) / 16} 88`} />
      </svg>
      {isEstimate && '≈ '}
      {short}
    </span>
  )
}
