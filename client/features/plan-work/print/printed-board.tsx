/**
 * The board on paper: every lane with all its columns and cards as text that flows over pages. Drawn only while one
 * prints, because the board on the screen holds no more tiles than are in sight.
 */
import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { Column } from '../../../../shared/model/column'
import type { Lane } from '../../../../shared/model/lane'
import type { CardId } from '../../../../shared/primitives/ids'
import { CenterDot } from '../../../design/center-name'
import { cardsIn } from '../../../projections/board-state'
import { useView } from '../../../projections/use-board'
import { usePlan } from '../plan'
import styles from './printed-board.module.css'

export function PrintedBoard() {
  const lanes = useView((state) => state.frame.lanes)
  if (!usePrinting()) return null
  return (
    <div className={styles.sheets} data-printed>
      {lanes.map((lane) => (
        <PrintedLane key={lane.id} lane={lane} />
      ))}
    </div>
  )
}

function PrintedLane({ lane }: { readonly lane: Lane }) {
  const { t } = useTranslation()
  const { people, days } = usePlan()
  const columns = useView((state) => state.frame.columns)
  const facts = useView((state) => state.laneFacts.get(lane.id))
  const lead = facts?.lead ? people.get(facts.lead)?.name : undefined
  const words = [
    facts && t(`board.track.${facts.track}`),
    facts?.campaign && days.range(facts.campaign),
    lead && t('board.lead', { name: lead }),
  ]
  return (
    <section className={styles.lane}>
      <h2 dir="auto">
        {lane.title} <small>{words.filter(Boolean).join(' · ')}</small>
      </h2>
      <div className={styles.columns}>
        {columns.map((column) => (
          <PrintedCell key={column.id} lane={lane} column={column} />
        ))}
      </div>
    </section>
  )
}

function PrintedCell({ lane, column }: { readonly lane: Lane; readonly column: Column }) {
  const cards = useView((state) => cardsIn(state, lane.id, column.id))
  return (
    <div className={styles.column}>
      <h3 dir="auto">
        {column.title} <small>{cards.length}</small>
      </h3>
      <ul>
        {cards.map((id) => (
          <PrintedCard key={id} id={id} />
        ))}
      </ul>
    </div>
  )
}

function PrintedCard({ id }: { readonly id: CardId }) {
  const { t } = useTranslation()
  const { people, days } = usePlan()
  const card = useView((state) => state.cards.get(id))
  const key = useView((state) => state.cardFacts.get(id)?.key)
  if (!card) return null
  const names = card.assignees.map((user) => people.get(user)?.name).filter(Boolean)
  const facts = [card.done && t('board.done'), card.due && days.day(card.due), names.join(t('list.comma'))]
  return (
    <li className={styles.card}>
      <p className={styles.fine}>
        <CenterDot center={card.center} /> {key}
      </p>
      <p dir="auto">{card.title}</p>
      <p className={styles.fine}>{facts.filter(Boolean).join(' · ')}</p>
    </li>
  )
}

/** True while the page is laid out for paper; what is drawn for it must be there before the browser goes on. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(() => matchMedia('print').matches)
  useEffect(() => {
    const paper = matchMedia('print')
    const become = (now: boolean) => flushSync(() => setPrinting(now))
    const onPaper = () => become(paper.matches)
    const begin = () => become(true)
    const end = () => become(false)
    paper.addEventListener('change', onPaper)
    window.addEventListener('beforeprint', begin)
    window.addEventListener('afterprint', end)
    return () => {
      paper.removeEventListener('change', onPaper)
      window.removeEventListener('beforeprint', begin)
      window.removeEventListener('afterprint', end)
    }
  }, [])
  return printing
}
