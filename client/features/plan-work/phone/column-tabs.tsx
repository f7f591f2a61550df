/** The lane's columns as tabs over their pages. */
import { TriangleAlert } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Column } from '../../../../shared/model/column'
import type { Lane } from '../../../../shared/model/lane'
import { cardsIn, countIn } from '../../../projections/board-state'
import { useBoard, useView } from '../../../projections/use-board'
import { useTooMany } from '../column/too-many'
import { usePlan } from '../plan'
import styles from './phone.module.css'

export function ColumnTabs({ lane, at }: { readonly lane: Lane; readonly at: number }) {
  const { t } = useTranslation()
  const { ui } = usePlan()
  const columns = useBoard((state) => state.frame.columns)
  const tabs = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const tab = tabs.current?.children[at]
    if (tab instanceof HTMLElement && tabs.current) tabs.current.scrollTo({ left: tab.offsetLeft - 24, behavior: 'smooth' })
  }, [at])
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    const column = by === 0 ? undefined : columns[at + by]
    if (!column) return
    event.preventDefault()
    ui.setState({ column: column.id })
    document.getElementById(`tab-${column.id}`)?.focus()
  }
  return (
    <div ref={tabs} className={styles.tabs} role="tablist" aria-label={t('board.columns')} onKeyDown={onKeyDown}>
      {columns.map((column, index) => (
        <Tab key={column.id} lane={lane} column={column} selected={index === at} />
      ))}
    </div>
  )
}

function Tab({ lane, column, selected }: { readonly lane: Lane; readonly column: Column; readonly selected: boolean }) {
  const { t } = useTranslation()
  const { ui } = usePlan()
  const count = useView((view) => cardsIn(view.rows ? view : view.whole, lane.id, column.id).length)
  const seen = useView((view) => (view.view && !view.rows ? cardsIn(view, lane.id, column.id).length : null))
  const excess = useTooMany(column)
  const over = useBoard((state) => column.limit !== null && countIn(state, column.id) > column.limit)
  return (
    <button
      type="button"
      role="tab"
      id={`tab-${column.id}`}
      aria-controls={`page-${column.id}`}
      aria-selected={selected}
      tabIndex={selected ? 0 : -1}
      className={styles.tab}
      data-over={over || undefined}
      data-excess={excess > 0 || undefined}
      onClick={() => ui.setState({ column: column.id })}
    >
      {excess > 0 && (
        <TriangleAlert className={styles.sign} size={14} role="img" aria-label={t('board.tooMany', { count: excess })} />
      )}
      <span dir="auto">{column.title}</span> {seen === null ? count : t('find.ofCount', { seen, count })}
      {over && excess === 0 && (
        <span className="visually-hidden">{t('board.overLimit', { limit: column.limit ?? 0, count: 1 })}</span>
      )}
    </button>
  )
}
