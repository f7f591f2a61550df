/** The values of one part of a filter, to tick. A long list has a field to find in it. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { foldText } from '../../../shared/rules/fold-text'
import { CenterDot } from '../../design/center-name'
import type { Facet } from './facets'
import styles from './filter.module.css'

/** From here on one looks for a value by typing. */
const LONG = 9

interface Props {
  readonly facet: Facet
  readonly chosen: readonly string[]
  readonly onToggle: (value: string) => void
}

export function FacetChoice({ facet, chosen, onToggle }: Props) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const wanted = foldText(typed.trim())
  const shown = facet.options.filter(({ label }) => foldText(label).includes(wanted))
  return (
    <fieldset className={styles.choice}>
      <legend className="visually-hidden">{facet.label}</legend>
      {facet.options.length >= LONG && (
        <input
          type="search"
          className={styles.find}
          aria-label={t('filter.find', { part: facet.label })}
          placeholder={t('filter.find', { part: facet.label })}
          value={typed}
          data-autofocus
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      {shown.length === 0 && <p className={styles.none}>{t('filter.nothingTo')}</p>}
      {shown.map(({ value, label, center }, index) => (
        <label key={value} className={styles.option}>
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            data-autofocus={(index === 0 && facet.options.length < LONG) || undefined}
            onChange={() => onToggle(value)}
          />
          {center ? <CenterDot center={center} /> : <span dir="auto">{label}</span>}
        </label>
      ))}
    </fieldset>
  )
}
