/** Small marks of a tile: how pressing the card is where that is out of the ordinary, and that it waits for another one. */
import { ChevronDown, ChevronsUp, ChevronUp, Hourglass } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Card } from '../../../../shared/model/card'
import { isFinished, waitsFor } from '../../../projections/blockers'
import { useBoard } from '../../../projections/use-board'
import styles from './tile.module.css'

const ICONS = { urgent: ChevronsUp, high: ChevronUp, low: ChevronDown }

export function TileMarks({ card }: { readonly card: Card }) {
  const { t } = useTranslation()
  // As text, so that a tile is drawn again only where it says something else.
  const waits = useBoard((state) =>
    isFinished(state, card)
      ? ''
      : waitsFor(state, card.id)
          .map(({ title }) => title)
          .join(' · '),
  )
  const Icon = card.priority && ICONS[card.priority]
  return (
    <>
      {card.priority && Icon && (
        <span className={styles.mark} data-priority={card.priority} role="img" aria-label={t(`board.priority.${card.priority}`)}>
          <Icon size={14} strokeWidth={2.4} aria-hidden="true" />
        </span>
      )}
      {waits && (
        <span
          className={styles.mark}
          data-waits
          role="img"
          aria-label={t('board.waitsFor', { titles: waits })}
          title={t('board.waitsFor', { titles: waits })}
        >
          <Hourglass size={12} aria-hidden="true" />
        </span>
      )}
    </>
  )
}
