/** A card's labels, each with a way off it; others are found by typing, or made. */
import { Plus, X } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Card } from '../../../shared/model/card'
import type { Label } from '../../../shared/model/label'
import { type LabelId, newId } from '../../../shared/primitives/ids'
import { foldText } from '../../../shared/rules/fold-text'
import { createLabel, setLabel } from '../../actions/set-label'
import { LABEL_COLORS, LabelChip, useLabelName } from '../../design/label-chip'
import { Popover } from '../../design/popover'
import { useBoard, useOpenBoard } from '../../projections/use-board'
import styles from './card-choice.module.css'

/** A board may have hundreds; nobody reads more than this. */
const SHOWN = 60

export function CardLabels({ card, editable }: { readonly card: Card; readonly editable: boolean }) {
  const { t } = useTranslation()
  const board = useOpenBoard()
  const labels = useBoard((state) => state.labels)
  const nameOf = useLabelName()
  const chosen = card.labels.map((id) => labels.get(id)).filter((label) => label !== undefined)
  return (
    <div className={styles.chosen}>
      {chosen.map((label) => (
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

function LabelPicker({ card, labels }: { readonly card: Card; readonly labels: readonly Label[] }) {
  const { t } = useTranslation()
  const board = useOpenBoard()
  const nameOf = useLabelName()
  const [typed, setTyped] = useState('')
  const name = typed.trim()
  const open = labels.filter((label) => !label.archived || card.labels.includes(label.id))
  const found = open.filter((label) => foldText(nameOf(label)).includes(foldText(name)))
  const isNew = name !== '' && !open.some((label) => foldText(nameOf(label)) === foldText(name))
  const toggle = ({ id }: Label): void => void setLabel(board, card.id, id, !card.labels.includes(id))
  const make = (): void => {
    if (createLabel(board, card.id, { id: newId<LabelId>(), name, color: nextColor(labels) }).ok) setTyped('')
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || name === '') return
    event.preventDefault()
    const [first] = found
    if (isNew) make()
    else if (first) toggle(first)
  }
  return (
    <>
      <input
        data-autofocus
        type="search"
        className={styles.search}
        dir="auto"
        maxLength={200}
        value={typed}
        aria-label={t('cardFields.findLabel')}
        placeholder={t('cardFields.findLabel')}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className={styles.options}>
        {found.slice(0, SHOWN).map((label) => (
          <label key={label.id} className={styles.option}>
            <input type="checkbox" checked={card.labels.includes(label.id)} onChange={() => toggle(label)} />
            <LabelChip label={label} />
          </label>
        ))}
        {isNew && (
          <button type="button" className={styles.option} onClick={make}>
            <Plus size={14} aria-hidden="true" />
            <span className={styles.words} dir="auto">
              {t('cardFields.newLabel', { name })}
            </span>
          </button>
        )}
      </div>
      {found.length > SHOWN && <p className={styles.note}>{t('cardFields.moreLabels', { count: found.length - SHOWN })}</p>}
      {open.length === 0 && name === '' && <p className={styles.note}>{t('cardFields.noLabels')}</p>}
    </>
  )
}

/** The one that the fewest labels have, so that new ones can be told apart. */
function nextColor(labels: readonly Label[]): string {
  const used = (color: string) => labels.filter((label) => label.color === color).length
  return LABEL_COLORS.reduce((best, color) => (used(color) < used(best) ? color : best))
}
