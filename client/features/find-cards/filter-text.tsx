/** The words to filter by. The board follows a moment after the typing, so that no key waits for thousands of cards. */
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CardFilter } from '../../../shared/rules/card-filter'
import { TEXT_MAX } from './board-search-params'
import styles from './filter.module.css'

const FOLLOW_MS = 120

interface Props {
  readonly filter: CardFilter
  readonly onChange: (filter: CardFilter) => void
}

export function FilterText({ filter, onChange }: Props) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(filter.text)
  const told = useRef(filter.text)
  // Another way of changing it, such as taking its chip away, shows here as well.
  if (filter.text !== told.current) {
    told.current = filter.text
    setTyped(filter.text)
  }
  useEffect(() => {
    if (typed === told.current) return
    const timer = setTimeout(() => {
      told.current = typed
      onChange({ ...filter, text: typed })
    }, FOLLOW_MS)
    return () => clearTimeout(timer)
  }, [typed, filter, onChange])
  return (
    <input
      type="search"
      className={styles.text}
      aria-label={t('filter.text')}
      placeholder={t('filter.text')}
      value={typed}
      maxLength={TEXT_MAX}
      onChange={(event) => setTyped(event.target.value)}
    />
  )
}
