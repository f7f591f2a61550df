/** Archived cards as rows of one height, of which only those in sight are rendered. */
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Card } from '../../../../shared/model/card'
import { CenterDot } from '../../../design/center-name'
import { Moment } from '../../../moment'
import { useBoard, useSelected } from '../../../projections/use-board'
import { usePlan } from '../plan'
import { useSight } from '../sight'
import styles from './archive.module.css'

/** Pixels; the style sheet takes it from here. */
const ROW = 46

interface Props {
  readonly cards: readonly Card[]
  /** null: this person may not. */
  readonly onRestore: ((card: Card) => void) | null
}

export function ArchivedCards({ cards, onRestore }: Props) {
  const { t } = useTranslation()
  const scroller = useRef<HTMLDivElement>(null)
  const { sight } = useSight(scroller)
  const from = useSelected(sight, ({ top }) => Math.max(0, Math.floor(top / ROW)))
  const to = useSelected(sight, ({ bottom }) => Math.ceil(bottom / ROW))
  return (
    <div ref={scroller} className={styles.scroller}>
      <ul
        className={styles.rows}
        style={{ blockSize: cards.length * ROW }}
        aria-label={t('board.archivedCards', { count: cards.length })}
      >
        {cards.slice(from, to).map((card, index) => (
          <li key={card.id} className={styles.row} style={{ insetBlockStart: (from + index) * ROW, blockSize: ROW }}>
            <Row card={card} onRestore={onRestore} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function Row({ card, onRestore }: { readonly card: Card; readonly onRestore: ((card: Card) => void) | null }) {
  const { t } = useTranslation()
  const { openCard } = usePlan()
  const facts = useBoard((state) => state.cardFacts.get(card.id))
  const lane = useBoard((state) => state.lanes.get(card.place.lane)?.title)
  const column = useBoard((state) => state.columns.get(card.place.column)?.title)
  return (
    <>
      <CenterDot center={card.center} />
      <span className={styles.key}>{facts?.key}</span>
      <button type="button" className={styles.title} dir="auto" onClick={() => openCard(card.id)}>
        {card.title}
      </button>
      <span className={styles.where}>{[lane, column].filter(Boolean).join(' › ')}</span>
      <span className={styles.when}>{facts?.archivedAt && <Moment at={facts.archivedAt} />}</span>
      {onRestore && (
        <button
          type="button"
          className={styles.restore}
          aria-label={t('board.restoreIt', { title: card.title })}
          onClick={() => onRestore(card)}
        >
          {t('board.restore')}
        </button>
      )}
    </>
  )
}
