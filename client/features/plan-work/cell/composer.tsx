/** The field for new cards at the end of a cell: Enter creates and the field stays for the next one; Esc closes. */
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { CENTERS, type Center } from '../../../../shared/model/center'
import type { Column } from '../../../../shared/model/column'
import type { Lane } from '../../../../shared/model/lane'
import { createCard } from '../../../actions/create-card'
import { cardsIn } from '../../../projections/board-state'
import { useView } from '../../../projections/use-board'
import { newCardIn } from '../new-card-in'
import { report, usePlan, useUi } from '../plan'
import { TitleField } from '../title-field'
import styles from './cell.module.css'

export function Composer({ lane, column }: { readonly lane: Lane; readonly column: Column }) {
  const { t } = useTranslation()
  const plan = usePlan()
  const center = useUi((ui) => ui.center)
  const form = useRef<HTMLDivElement>(null)
  const count = useView((state) => cardsIn(state, lane.id, column.id).length)
  // The field moves down by a tile with each new card; it stays in sight.
  useEffect(() => {
    if (count >= 0) form.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [count])
  const close = () => plan.ui.setState((ui) => ({ composer: null, wantsFocus: ui.active !== null }))
  const create = (title: string) => {
    const made = report(plan, createCard(plan.board, newCardIn(plan, { title, center, lane: lane.id, column: column.id })))
    if (!made.ok) return
    plan.board.alsoShow(made.value)
    plan.ui.setState({ active: made.value })
  }
  const leave = (typed: string, to: EventTarget | null) => {
    const outside = !(to instanceof Node && form.current?.contains(to))
    if (outside && typed.trim() === '') plan.ui.setState({ composer: null })
  }
  return (
    <div ref={form} className={styles.composer} data-center={center}>
      <TitleField
        label={t('board.newCardIn', { column: column.title, lane: lane.title })}
        placeholder={t('board.newCardTitle')}
        initial=""
        onSubmit={create}
        onCancel={close}
        onLeave={leave}
        stays
        foot={(submit) => (
          <div className={styles.composerFoot}>
            {plan.pivot !== 'center' && <CenterChoice />}
            <button type="button" className={styles.quiet} onClick={close}>
              {t('board.finish')}
            </button>
            <button type="button" className={styles.create} onClick={submit}>
              {t('board.add')}
            </button>
          </div>
        )}
      />
    </div>
  )
}

/** The home center of the next new card; the same as for the last one unless chosen otherwise. */
function CenterChoice() {
  const { t } = useTranslation()
  const { ui } = usePlan()
  const center = useUi((state) => state.center)
  return (
    <select
      aria-label={t('board.center')}
      value={center}
      onChange={(event) => ui.setState({ center: event.target.value as Center })}
    >
      {CENTERS.map((one) => (
        <option key={one} value={one}>
          {t(`centers.short.${one}`)}
        </option>
      ))}
    </select>
  )
}
