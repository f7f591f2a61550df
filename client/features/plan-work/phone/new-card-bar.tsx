/** At the bottom of a phone, in reach of the thumb: one large button, in whose place the field for the new card opens. */
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Column } from '../../../../shared/model/column'
import type { Lane } from '../../../../shared/model/lane'
import { Composer } from '../cell/composer'
import { useMay, useUi } from '../plan'
import { useNewCard } from '../use-new-card'
import styles from './phone.module.css'

export function NewCardBar({ lane, column }: { readonly lane: Lane; readonly column: Column | undefined }) {
  const { t } = useTranslation()
  const newCard = useNewCard()
  const allowed = useMay('edit-cards', lane.id)
  const composing = useUi((ui) => ui.composer !== null)
  if (!allowed || !column) return null
  return (
    <div className={styles.bottom}>
      {composing ? (
        <Composer lane={lane} column={column} />
      ) : (
        <button type="button" className={styles.newCard} onClick={newCard}>
          <Plus size={18} aria-hidden="true" />
          {t('board.newCard')}
        </button>
      )}
    </div>
  )
}
