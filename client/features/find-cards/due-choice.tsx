/** When a card is due: one of the times people speak of, or from one day to another. */
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { isPlainDate, type PlainDate } from '../../../shared/primitives/instant'
import { type CardFilter, DUE_TIMES } from '../../../shared/rules/card-filter'
import styles from './filter.module.css'

interface Props {
  readonly due: CardFilter['due']
  readonly today: PlainDate
  readonly onChange: (due: CardFilter['due']) => void
}

export function DueChoice({ due, today, onChange }: Props) {
  const { t } = useTranslation()
  const name = useId()
  const range = typeof due === 'object' && due ? due : null
  const setDay = (end: 'from' | 'to', day: string) => {
    if (!isPlainDate(day)) return
    const next = { from: range?.from ?? today, to: range?.to ?? today, [end]: day as PlainDate }
    onChange(next.from <= next.to ? next : { from: day as PlainDate, to: day as PlainDate })
  }
  return (
    <fieldset className={styles.choice}>
      <legend className="visually-hidden">{t('filter.parts.due')}</legend>
      {[null, ...DUE_TIMES].map((time) => (
        <label key={time ?? 'any'} className={styles.option}>
          <input
            type="radio"
            name={name}
            checked={due === time}
            data-autofocus={due === time || undefined}
            onChange={() => onChange(time)}
          />
          {t(`filter.dueTimes.${time ?? 'any'}`)}
        </label>
      ))}
      <div className={styles.range}>
        {(['from', 'to'] as const).map((end) => (
          <label key={end}>
            {t(`filter.${end}`)}
            <input type="date" value={range?.[end] ?? ''} onChange={(event) => setDay(end, event.target.value)} />
          </label>
        ))}
      </div>
    </fieldset>
  )
}
