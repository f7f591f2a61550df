/** The centers that help the home center: as pills, with a list to choose from. */
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Card } from '../../../shared/model/card'
import { CENTERS } from '../../../shared/model/center'
import { setSupport } from '../../actions/set-support'
import { CenterPill } from '../../design/center-name'
import { Popover } from '../../design/popover'
import { useOpenBoard } from '../../projections/use-board'
import styles from './card-choice.module.css'

export function CardSupport({ card, editable }: { readonly card: Card; readonly editable: boolean }) {
  const { t } = useTranslation()
  const board = useOpenBoard()
  const shown = card.support.filter((center) => center !== card.center)
  return (
    <div className={styles.chosen}>
      {shown.map((center) => (
        <CenterPill key={center} center={center} />
      ))}
      {!editable && shown.length === 0 && t('cardFields.stages.none')}
      {editable && (
        <Popover
          label={t('cardFields.support')}
          button={<Plus size={14} aria-label={t('cardFields.addSupport')} />}
          buttonProps={{ className: styles.add, title: t('cardFields.addSupport') }}
          width={200}
          align="end"
        >
          <div className={styles.options}>
            {CENTERS.filter((center) => center !== card.center).map((center, i) => (
              <label key={center} className={styles.option}>
                <input
                  type="checkbox"
                  data-autofocus={i === 0 || undefined}
                  checked={card.support.includes(center)}
                  onChange={(event) => setSupport(board, card.id, center, event.target.checked)}
                />
                <CenterPill center={center} />
              </label>
            ))}
          </div>
        </Popover>
      )}
    </div>
  )
}
