/** A card's labels, each with a way off it; others are found by typing, made, or looked after. */
import { Plus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Card } from '../../../shared/model/card'
import { setLabel } from '../../actions/set-label'
import { LabelChip, useLabelName } from '../../design/label-chip'
import { Popover } from '../../design/popover'
import { useBoard, useOpenBoard } from '../../projections/use-board'
import styles from './card-choice.module.css'
import { LabelPicker } from './label-picker'
import { useFirst } from './use-first'

const MOST_SHOWN = 20

export function CardLabels({ card, editable }: { readonly card: Card; readonly editable: boolean }) {
  const { t } = useTranslation()
  const board = useOpenBoard()
  const labels = useBoard((state) => state.labels)
  const nameOf = useLabelName()
  const chosen = card.labels.map((id) => labels.get(id)).filter((label) => label !== undefined)
  const { shown, hidden, showAll } = useFirst(chosen, MOST_SHOWN)
  return (
    <div className={styles.chosen}>
      {shown.map((label) => (
        <span key={label.id} className={styles.chip}>
          <LabelChip label={label} />
          {editable && (
            <button
              type="button"
              aria-label={t('cardFields.removeLabel', { name: nameOf(label) })}
              onClick={() => setLabel(board, card.id, label.id, false)}
            >
              <X size={12} aria-hidden="true" />
            </button>
          )}
        </span>
      ))}
      {hidden > 0 && (
        <button type="button" className={styles.more} onClick={showAll}>
          {t('cardFields.showAll', { count: hidden })}
        </button>
      )}
      {!editable && chosen.length === 0 && t('cardFields.stages.none')}
      {editable && (
        <Popover
          label={t('card.labels')}
          button={<Plus size={14} aria-label={t('cardFields.addLabel')} />}
          buttonProps={{ className: styles.add, title: t('cardFields.addLabel') }}
          width={260}
          align="end"
        >
          <LabelPicker card={card} labels={[...labels.values()]} />
        </Popover>
      )}
    </div>
  )
}
