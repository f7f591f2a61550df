/**
 * The ring of a request that waits for its answer: how much of its time is left, as a figure and as a colour (RW25). It is
 * drawn again only where what it says has changed; the tile around it is not.
 */
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { RequestFacts } from '../../../shared/model/response-window'
import type { CardId } from '../../../shared/primitives/ids'
import { useApp } from '../../context/app-context'
import { formatExact } from '../../i18n/format'
import { useBoard, useOpenBoard } from '../../projections/use-board'
import styles from './response-ring.module.css'
import { useAsTimePasses } from './use-as-time-passes'
import { figureOf, momentOf } from './window-words'

export function ResponseRing({ card }: { readonly card: CardId }) {
  const facts = useBoard((state) => state.requests.get(card))
  return facts ? <Ring facts={facts} /> : null
}

export function Ring({ facts }: { readonly facts: RequestFacts }) {
  const { t } = useTranslation()
  const { preferences } = useApp()
  const language = useStore(preferences, (chosen) => chosen.language)
  const { session } = useOpenBoard()
  const isEstimate = useStore(session.line, ({ state }) => state !== 'up')
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
