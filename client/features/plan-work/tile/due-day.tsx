/**
 * The day by which a card is due: near ones in words, late ones in the colour of an error. The exact day on hover.
 * What is done, or stands where work is live or done, cannot be late.
 */
import { useTranslation } from 'react-i18next'
import type { PlainDate } from '../../../../shared/primitives/instant'
import { dueState } from '../day-words'
import { usePlan } from '../plan'
import styles from './tile.module.css'

export function DueDay({ due, done }: { readonly due: PlainDate; readonly done: boolean }) {
  const { t } = useTranslation()
  const { today, days } = usePlan()
  const { state, count } = dueState(due, today)
  // Beyond a month the date says more than a count of days.
  const asDate = done || state === 'later' || count > 31
  const words = asDate ? days.day(due) : t(`board.due.${state}`, { count })
  return (
    <time
      dateTime={due}
      title={t('board.due.exact', { day: days.exact(due) })}
      className={styles.due}
      data-due={done ? 'later' : state}
    >
      {words}
    </time>
  )
}
