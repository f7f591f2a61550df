/** What of a filter is in use, each part to be taken away, and how many cards it leaves. */
import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { type CardFilter, EVERYTHING } from '../../../shared/rules/card-filter'
import { useWorkspace } from '../../context/workspace'
import { formatDay } from '../../i18n/format'
import type { Language } from '../../i18n/language'
import type { BoardState } from '../../projections/board-state'
import { useView } from '../../projections/use-board'
import { type Facet, toggleValue } from './facets'
import styles from './filter.module.css'
import type { FilterBarProps } from './filter-props'

interface Chip {
  readonly key: string
  readonly words: string
  readonly without: CardFilter
  readonly gone?: boolean
}

export function FilterChips(props: FilterBarProps & { readonly facets: readonly Facet[] }) {
  const { t } = useTranslation()
  const chips = useChips(props)
  const seen = useView(countAll)
  const count = useView((view) => countAll(view.whole))
  return (
    <>
      <div className={styles.chips}>
        <output className={styles.showing}>{t('filter.showing', { seen, count })}</output>
        <ul className={styles.chipList} aria-label={t('filter.active')}>
          {chips.map(({ key, words, without, gone }) => (
            <li key={key}>
              <button
                type="button"
                className={styles.chip}
                data-gone={gone || undefined}
                aria-label={t('filter.remove', { words })}
                onClick={() => props.onChange(without)}
              >
                <span dir="auto">{words}</span>
                <X size={13} aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
        <button type="button" className={styles.clear} onClick={() => props.onChange(EVERYTHING)}>
          {t('filter.clear')}
        </button>
      </div>
      {seen === 0 && count > 0 && <p className={styles.nothing}>{t('filter.nothing')}</p>}
    </>
  )
}

function useChips({ filter, facets, today }: FilterBarProps & { readonly facets: readonly Facet[] }): readonly Chip[] {
  const { t, i18n } = useTranslation()
  const { byId } = useWorkspace()
  const chips: Chip[] = []
  const { text, due } = filter
  if (text.trim()) chips.push({ key: 'text', words: t('filter.containing', { text }), without: { ...filter, text: '' } })
  if (filter.mine) chips.push({ key: 'mine', words: t('filter.mine'), without: { ...filter, mine: false } })
  const day = (date: typeof today) => formatDay(i18n.language as Language, date, today)
  if (due !== null) {
    const range = typeof due === 'object' ? due : null
    const when = range ? t('filter.range', { from: day(range.from), to: day(range.to) }) : t(`filter.dueTimes.${due as 'today'}`)
    chips.push({
      key: 'due',
      words: t('filter.chip', { part: t('filter.parts.due'), value: when }),
      without: { ...filter, due: null },
    })
  }
  for (const { part, label, options } of facets) {
    for (const value of filter[part]) {
      const left = [...byId].find(([id]) => id === value)?.[1].name
      const known = options.find((option) => option.value === value)?.label ?? (part === 'people' ? left : undefined)
      const words = t('filter.chip', { part: label, value: known ?? t('filter.gone') })
      chips.push({ key: `${part}.${value}`, words, without: toggleValue(filter, part, value), gone: known === undefined })
    }
  }
  return chips
}

const countAll = ({ cells }: Pick<BoardState, 'cells'>): number => {
  let sum = 0
  for (const cards of cells.values()) sum += cards.length
  return sum
}
