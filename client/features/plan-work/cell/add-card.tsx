/** Offers a new card at the end of a cell; in a lane without cards it says so in words. */
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Column } from '../../../../shared/model/column'
import type { Lane } from '../../../../shared/model/lane'
import { useMay, usePlan } from '../plan'
import styles from './cell.module.css'

export function AddCard({ lane, column }: { readonly lane: Lane; readonly column: Column }) {
  const { t } = useTranslation()
  const { ui } = usePlan()
  const allowed = useMay('edit-cards', lane.id)
  if (!allowed) return null
  return (
    <button
      type="button"
      className={styles.add}
      aria-label={t('board.newCardIn', { column: column.title, lane: lane.title })}
      onClick={() => ui.setState({ composer: { lane: lane.id, column: column.id } })}
    >
      <Plus size={14} aria-hidden="true" />
      <span className={styles.addWords}>{t('board.newCard')}</span>
    </button>
  )
}
