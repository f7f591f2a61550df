/** The board's labels, to put on a card: found by typing, made where there is none yet. Each has a way to be changed itself. */
import { Pencil, Plus, RotateCcw } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Card } from '../../../shared/model/card'
import type { Label } from '../../../shared/model/label'
import { type LabelId, newId } from '../../../shared/primitives/ids'
import { foldText } from '../../../shared/rules/fold-text'
import { restoreLabel } from '../../actions/look-after-labels'
import { createLabel, setLabel } from '../../actions/set-label'
import { LABEL_COLORS, LabelChip, useLabelName } from '../../design/label-chip'
import { useOpenBoard } from '../../projections/use-board'
import styles from './card-choice.module.css'
import { LabelEditor } from './label-editor'

/** A board may have hundreds; nobody reads more than this. */
const SHOWN = 60

interface Props {
  readonly card: Card
  readonly labels: readonly Label[]
}

export function LabelPicker({ card, labels }: Props) {
  const [typed, setTyped] = useState('')
  const [edited, setEdited] = useState<LabelId | null>(null)
  const label = labels.find(({ id }) => id === edited)
  if (label) return <LabelEditor key={label.id} label={label} labels={labels} onBack={() => setEdited(null)} />
  return <Choice card={card} labels={labels} typed={typed} onType={setTyped} onEdit={setEdited} />
}

interface ChoiceProps extends Props {
  readonly typed: string
  readonly onType: (typed: string) => void
  readonly onEdit: (label: LabelId) => void
}

function Choice({ card, labels, typed, onType, onEdit }: ChoiceProps) {
  const { t } = useTranslation()
  const board = useOpenBoard()
  const nameOf = useLabelName()
  const name = typed.trim()
  const fits = (label: Label) => foldText(nameOf(label)).includes(foldText(name))
  const open = labels.filter((label) => !label.archived || card.labels.includes(label.id))
  const found = open.filter(fits)
  // Out of use: nobody looks for them without knowing what they are called.
  const away = name === '' ? [] : labels.filter((label) => !open.includes(label) && fits(label))
  const isNew = name !== '' && ![...open, ...away].some((label) => foldText(nameOf(label)) === foldText(name))
  const toggle = ({ id }: Label): void => void setLabel(board, card.id, id, !card.labels.includes(id))
  const make = (): void => {
    if (createLabel(board, card.id, { id: newId<LabelId>(), name, color: nextColor(labels) }).ok) onType('')
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
        onChange={(event) => onType(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className={styles.options}>
        {found.slice(0, SHOWN).map((label) => (
          <div key={label.id} className={styles.line}>
            <label className={styles.option}>
              <input type="checkbox" checked={card.labels.includes(label.id)} onChange={() => toggle(label)} />
              <LabelChip label={label} />
            </label>
            <button
              type="button"
              className={styles.add}
              aria-label={t('labels.edit', { name: nameOf(label) })}
              title={t('labels.edit', { name: nameOf(label) })}
              onClick={() => onEdit(label.id)}
            >
              <Pencil size={13} aria-hidden="true" />
            </button>
          </div>
        ))}
        {isNew && (
          <button type="button" className={styles.option} onClick={make}>
            <Plus size={14} aria-hidden="true" />
            <span className={styles.words} dir="auto">
              {t('cardFields.newLabel', { name })}
            </span>
          </button>
        )}
        {away.slice(0, SHOWN).map((label) => (
          <button key={label.id} type="button" className={styles.option} onClick={() => restoreLabel(board, label.id)}>
            <RotateCcw size={13} aria-hidden="true" />
            <span className={styles.words} dir="auto">
              {t('labels.restore', { name: nameOf(label) })}
            </span>
          </button>
        ))}
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
