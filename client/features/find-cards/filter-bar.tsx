/**
 * The filter of a board: its parts in a row (a sheet on a phone), and what is in use as chips that can be taken away.
 * Loaded when somebody opens it or comes by a link with a filter. Knows no addresses: it is told the filter, and tells.
 */
import { X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ViewId } from '../../../shared/primitives/ids'
import { EVERYTHING, isEverything } from '../../../shared/rules/card-filter'
import { useWorkspace } from '../../context/workspace'
import { Notice } from '../../design/notice'
import { Popover } from '../../design/popover'
import { Sheet } from '../../design/sheet'
import { useFindTexts } from '../../i18n/find/use-find-texts'
import { useBoard } from '../../projections/use-board'
import { DueChoice } from './due-choice'
import { FacetChoice } from './facet-choice'
import { type Facet, missingIn, toggleValue, useFacets, withoutAll } from './facets'
import styles from './filter.module.css'
import { FilterChips } from './filter-chips'
import type { FilterBarProps } from './filter-props'
import { FilterText } from './filter-text'
import { SavedViews } from './saved-views'

export function FilterBar(props: FilterBarProps) {
  useFindTexts()
  const { filter, pivot, open, phone, onClose, onLook } = props
  const { t } = useTranslation()
  const facets = useFacets()
  const [begun, setBegun] = useState<ViewId | null>(null)
  const views = <SavedViews filter={filter} pivot={pivot} begun={begun} onBegin={setBegun} onLook={onLook} />
  return (
    <>
      {phone ? (
        <Sheet open={open !== null} label={t('filter.label')} onClose={onClose}>
          <FilterSheet {...props} facets={facets} views={views} />
        </Sheet>
      ) : (
        open && <FilterRow {...props} facets={facets} views={views} />
      )}
      {!isEverything(filter) && <FilterChips {...props} facets={facets} />}
      <MissingNotice {...props} facets={facets} />
    </>
  )
}

type Parts = FilterBarProps & { readonly facets: readonly Facet[] }
type WithViews = Parts & { readonly views: React.ReactNode }

/** Those that have a button of their own; the others are behind “more”. */
const IN_ROW = ['centers', 'people', 'labels', 'priorities'] as const

function FilterRow({ facets, views, filter, today, open, onChange, onClose }: WithViews) {
  const { t } = useTranslation()
  const row = useRef<HTMLElement>(null)
  useEffect(() => {
    const place = open?.at === 'text' ? 'input' : 'button'
    row.current?.querySelector<HTMLElement>(place)?.focus()
  }, [open])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || row.current?.querySelector(':popover-open')) return
    event.preventDefault()
    onClose()
  }
  const isInRow = ({ part }: Facet) => IN_ROW.some((one) => one === part)
  const behind = facets.filter((facet) => !isInRow(facet))
  const chosenBehind = behind.reduce((sum, { part }) => sum + filter[part].length, 0)
  return (
    <search ref={row} className={styles.row} aria-label={t('filter.label')} onKeyDown={onKeyDown}>
      <FilterText filter={filter} onChange={onChange} />
      <MineButton filter={filter} onChange={onChange} />
      {facets.filter(isInRow).map((facet) => (
        <PartButton key={facet.part} label={facet.label} count={filter[facet.part].length}>
          <FacetChoice
            facet={facet}
            chosen={filter[facet.part]}
            onToggle={(value) => onChange(toggleValue(filter, facet.part, value))}
          />
        </PartButton>
      ))}
      <PartButton label={t('filter.parts.due')} count={filter.due === null ? 0 : 1}>
        <DueChoice due={filter.due} today={today} onChange={(due) => onChange({ ...filter, due })} />
      </PartButton>
      <PartButton label={t('filter.more')} count={chosenBehind}>
        {behind.map((facet) => (
          <section key={facet.part} className={styles.section}>
            <h3>{facet.label}</h3>
            <FacetChoice
              facet={facet}
              chosen={filter[facet.part]}
              onToggle={(value) => onChange(toggleValue(filter, facet.part, value))}
            />
          </section>
        ))}
      </PartButton>
      <PartButton label={t('views.label')} count={0}>
        {views}
      </PartButton>
      <button type="button" className={styles.close} aria-label={t('filter.close')} onClick={onClose}>
        <X size={15} aria-hidden="true" />
      </button>
    </search>
  )
}

interface PartButtonProps {
  readonly label: string
  readonly count: number
  readonly children: React.ReactNode
}

function PartButton({ label, count, children }: PartButtonProps) {
  const button = (
    <>
      {label}
      {count > 0 && <b className={styles.count}>{count}</b>}
    </>
  )
  return (
    <Popover
      label={label}
      width={264}
      align="start"
      button={button}
      buttonProps={{ className: styles.part, 'data-on': count > 0 ? 'true' : undefined }}
    >
      {children}
    </Popover>
  )
}

function MineButton({ filter, onChange }: Pick<FilterBarProps, 'filter' | 'onChange'>) {
  const { t } = useTranslation()
  return (
    <button
      type="button"
      className={styles.part}
      aria-pressed={filter.mine}
      onClick={() => onChange({ ...filter, mine: !filter.mine })}
    >
      {t('filter.mine')}
    </button>
  )
}

function FilterSheet({ facets, views, filter, today, onChange, onClose }: WithViews) {
  const { t } = useTranslation()
  return (
    <div className={styles.sheet}>
      <div className={styles.sheetHead}>
        <h2>{t('filter.label')}</h2>
        <button type="button" className={styles.close} aria-label={t('filter.close')} onClick={onClose}>
          <X size={18} aria-hidden="true" />
        </button>
      </div>
      <div className={styles.sheetRow}>
        <FilterText filter={filter} onChange={onChange} />
        <MineButton filter={filter} onChange={onChange} />
      </div>
      <details className={styles.fold}>
        <summary>{t('views.label')}</summary>
        {views}
      </details>
      <details className={styles.fold} open={filter.due !== null}>
        <summary>{t('filter.parts.due')}</summary>
        <DueChoice due={filter.due} today={today} onChange={(due) => onChange({ ...filter, due })} />
      </details>
      {facets.map((facet) => (
        <details key={facet.part} className={styles.fold} open={filter[facet.part].length > 0}>
          <summary>{facet.label}</summary>
          <FacetChoice
            facet={facet}
            chosen={filter[facet.part]}
            onToggle={(value) => onChange(toggleValue(filter, facet.part, value))}
          />
        </details>
      ))}
      {!isEverything(filter) && (
        <button type="button" className={styles.clearAll} onClick={() => onChange(EVERYTHING)}>
          {t('filter.clear')}
        </button>
      )}
    </div>
  )
}

/** Says so where a link names what is gone, and offers to go on without. */
function MissingNotice({ facets, filter, onChange }: Parts) {
  const { t } = useTranslation()
  const { byId, known } = useWorkspace()
  const ready = useBoard((state) => state.ready)
  const missing = ready && known ? missingIn(filter, facets, (id) => [...byId.keys()].some((one) => one === id)) : []
  if (missing.length === 0) return null
  return (
    <div className={styles.missing}>
      <Notice
        tone="warn"
        action={
          <button type="button" className={styles.drop} onClick={() => onChange(withoutAll(filter, missing))}>
            {t('filter.drop')}
          </button>
        }
      >
        {t('filter.missing', { count: missing.length })}
      </Notice>
    </div>
  )
}
