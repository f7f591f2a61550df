/** How many cards a row has, how many are done and how many late: of those that one looks at. */
import { useTranslation } from 'react-i18next'
import type { LaneId } from '../../../../shared/primitives/ids'
import { sameTotals, totalsOf } from '../../../../shared/rules/totals'
import { isFinished } from '../../../projections/blockers'
import { type BoardState, cardsIn } from '../../../projections/board-state'
import { useView } from '../../../projections/use-board'
import { usePlan } from '../plan'
import styles from './lane.module.css'

export function LaneTotals({ lane }: { readonly lane: LaneId }) {
  const { t } = useTranslation()
  const { today } = usePlan()
  const { cards, done, overdue } = useView((state) => totalsOf(cardsOf(state, lane), today), sameTotals)
  if (cards === 0) return null
  return (
    <span className={styles.totals} data-totals>
      {t('board.totals.cards', { count: cards })}
      {done > 0 && ` · ${t('board.totals.done', { count: done })}`}
      {overdue > 0 && (
        <>
          {' · '}
          <span className={styles.late}>{t('board.totals.overdue', { count: overdue })}</span>
        </>
      )}
    </span>
  )
}

function* cardsOf(state: BoardState, lane: LaneId) {
  for (const column of state.frame.columns)
    for (const id of cardsIn(state, lane, column.id)) {
      const card = state.cards.get(id)
      if (card) yield { due: card.due, isFinished: isFinished(state, card) }
    }
}
