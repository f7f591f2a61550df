/** Settles a column that came over its blocking limit: the cards that came last go back, or the limit is raised, or it waits. */
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ColumnId } from '../../../../shared/primitives/ids'
import { raised, tooMany } from '../../../../shared/rules/over-limit'
import { setColumnLimit } from '../../../actions/set-column-limit'
import { Button } from '../../../design/button'
import { Notice } from '../../../design/notice'
import { FormDialog } from '../../../dialogs/form-dialog'
import { usePlanTexts } from '../../../i18n/plan/use-plan-texts'
import { countsIn } from '../../../projections/board-state'
import { useBoard } from '../../../projections/use-board'
import { report, useMay, usePlan } from '../plan'
import { CardOverRow } from './card-over-row'
import styles from './over-limit.module.css'
import { useCardsOver } from './use-cards-over'

interface Props {
  readonly column: ColumnId
  readonly onClose: () => void
}

export function OverLimitDialog({ column: id, onClose }: Props) {
  usePlanTexts()
  const column = useBoard((state) => state.columns.get(id))
  return column && !column.archived ? <OverLimit column={column} onClose={onClose} /> : null
}

function OverLimit({ column, onClose }: { readonly column: Parameters<typeof useCardsOver>[0]; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const count = useBoard((state) => tooMany(column, countsIn(state, column.id)))
  const { cards, isFetching, isError, retry } = useCardsOver(column)
  const mayRaise = useMay('edit-board')
  const list = useRef<HTMLUListElement>(null)
  // A button that settled its card is gone: the keyboard goes on from the next one.
  useEffect(() => {
    if (cards && document.activeElement === document.body) list.current?.querySelector('button')?.focus()
  }, [cards])
  if (count === 0)
    return (
      <FormDialog title={column.title} submit={t('common.close')} done onSubmit={onClose} onClose={onClose}>
        <p role="status">{t('overLimit.settled')}</p>
      </FormDialog>
    )
  return (
    <FormDialog
      title={t('overLimit.title', { column: column.title })}
      submit={t('overLimit.later')}
      done
      width={520}
      onSubmit={onClose}
      onClose={onClose}
    >
      <p className={styles.means}>{t('overLimit.means', { count })}</p>
      {cards && cards.length > 0 && (
        <section>
          <h3 className={styles.last}>{t('overLimit.last')}</h3>
          <ul ref={list} className={styles.cards}>
            {cards.map((one) => (
              <CardOverRow key={one.card} {...one} />
            ))}
          </ul>
        </section>
      )}
      {!cards && isFetching && <p className={styles.means}>{t('overLimit.reading')}</p>}
      {isError && !isFetching && (
        <Notice
          tone="info"
          action={
            <Button small onClick={retry}>
              {t('overLimit.retry')}
            </Button>
          }
        >
          {t('overLimit.offline')}
        </Notice>
      )}
      {mayRaise ? <RaiseButton column={column} /> : <p className={styles.means}>{t('overLimit.askManager')}</p>}
    </FormDialog>
  )
}

function RaiseButton({ column }: { readonly column: Parameters<typeof useCardsOver>[0] }) {
  const { t } = useTranslation()
  const plan = usePlan()
  const raise = () => {
    const { store } = plan.board
    report(plan, setColumnLimit(plan.board, column.id, raised(column, countsIn(store.getState(), column.id))))
  }
  const total = useBoard((state) => raised(column, countsIn(state, column.id)).limit)
  const laneTotal = useBoard((state) => raised(column, countsIn(state, column.id)).laneLimit)
  const more = { limit: total !== column.limit, lane: laneTotal !== column.laneLimit }
  const words = more.limit && more.lane ? 'raiseBoth' : more.lane ? 'raiseLane' : 'raise'
  return (
    <div>
      <Button onClick={raise}>{t(`overLimit.${words}`, { limit: total ?? 0, laneLimit: laneTotal ?? 0 })}</Button>
    </div>
  )
}
