/** The field for new cards at the end of a cell: Enter creates and the field stays for the next one; Esc closes. */
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { CENTERS, type Center } from '../../../../shared/model/center'
import type { Column } from '../../../../shared/model/column'
import type { Lane } from '../../../../shared/model/lane'
import { newId } from '../../../../shared/primitives/ids'
import { createCard } from '../../../actions/create-card'
import { report, usePlan, useUi } from '../plan'
import { TitleField } from '../title-field'
import styles from './cell.module.css'

export function Composer({ lane, column }: { readonly lane: Lane; readonly column: Column }) {
  const { t } = useTranslation()
  const plan = usePlan()
  const center = useUi((ui) => ui.center)
  const form = useRef<HTMLDivElement>(null)
  const close = () => plan.ui.setState((ui) => ({ composer: null, wantsFocus: ui.active !== null }))
  const create = (title: string) => {
    const made = report(plan, createCard(plan.board, { id: newId(), title, center, lane: lane.id, column: column.id }))
    if (made.ok) plan.ui.setState({ active: made.value })
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
      />
      <div className={styles.composerFoot}>
        <select
          aria-label={t('board.center')}
          value={center}
          onChange={(event) => plan.ui.setState({ center: event.target.value as Center })}
        >
          {CENTERS.map((one) => (
            <option key={one} value={one}>
              {t(`centers.short.${one}`)}
            </option>
          ))}
        </select>
        <button type="button" className={styles.quiet} onClick={close}>
          {t('board.finish')}
        </button>
      </div>
    </div>
  )
}
