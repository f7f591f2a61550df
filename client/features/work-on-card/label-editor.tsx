/** One label of the board: its name and colour, out of use, or made one with another. Whatever is done has one undo. */
import { ArrowLeft } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Label } from '../../../shared/model/label'
import type { LabelId } from '../../../shared/primitives/ids'
import { archiveLabel, mergeLabels, recolorLabel, renameLabel, restoreLabel } from '../../actions/look-after-labels'
import { Button } from '../../design/button'
import { LABEL_COLORS, LabelChip, useLabelName } from '../../design/label-chip'
import { useBoard, useOpenBoard } from '../../projections/use-board'
import choice from './card-choice.module.css'
import styles from './label-editor.module.css'

interface Props {
  readonly label: Label
  readonly labels: readonly Label[]
  readonly onBack: () => void
}

export function LabelEditor({ label, labels, onBack }: Props) {
  const { t } = useTranslation()
  const board = useOpenBoard()
  const nameOf = useLabelName()
  const uses = useBoard(({ cards }) => [...cards.values()].filter((card) => card.labels.includes(label.id)).length)
  return (
    <div className={styles.editor} data-label-editor>
      <div className={styles.head}>
        <Button look="icon" onClick={onBack} aria-label={t('labels.back')} title={t('labels.back')}>
          <ArrowLeft size={15} />
        </Button>
        <LabelChip label={label} />
        <small>{t('labels.uses', { count: uses })}</small>
      </div>
      <Name label={label} onDone={onBack} />
      <Colors label={label} />
      <Merge label={label} others={labels.filter(({ id, archived }) => id !== label.id && !archived)} onDone={onBack} />
      {label.archived ? (
        <Button small onClick={() => restoreLabel(board, label.id)}>
          {t('labels.restore', { name: nameOf(label) })}
        </Button>
      ) : (
        <Button
          small
          onClick={() => {
            archiveLabel(board, label.id)
            onBack()
          }}
        >
          {t('labels.archive')}
        </Button>
      )}
    </div>
  )
}

/** Enter or leaving saves, Esc takes back. One without a colour keeps a name. */
function Name({ label, onDone }: { readonly label: Label; readonly onDone: () => void }) {
  const { t } = useTranslation()
  const board = useOpenBoard()
  const field = useRef<HTMLInputElement>(null)
  const [draft, setDraft] = useState<string | null>(null)
  useEffect(() => field.current?.select(), [])
  const save = (): void => {
    const name = draft?.trim() ?? ''
    if (name !== '' || (draft !== null && label.color !== '')) renameLabel(board, label.id, name)
    setDraft(null)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') {
      event.preventDefault()
      save()
      onDone()
    }
    if (event.key === 'Escape' && draft !== null) {
      event.preventDefault()
      setDraft(null)
    }
  }
  return (
    <input
      ref={field}
      className={choice.search}
      dir="auto"
      maxLength={200}
      value={draft ?? label.name}
      aria-label={t('labels.name')}
      placeholder={t('labels.name')}
      onChange={(event) => setDraft(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={save}
    />
  )
}

function Colors({ label }: { readonly label: Label }) {
  const { t } = useTranslation()
  const board = useOpenBoard()
  return (
    <fieldset className={styles.colors}>
      <legend>{t('labels.color')}</legend>
      {LABEL_COLORS.map((color) => (
        <label key={color} title={t(`board.colors.${color}`)} style={{ background: `var(--label-${color})` }}>
          <input
            type="radio"
            name={`color-of-${label.id}`}
            aria-label={t(`board.colors.${color}`)}
            checked={label.color === color}
            onChange={() => recolorLabel(board, label.id, color)}
          />
        </label>
      ))}
    </fieldset>
  )
}

interface MergeProps {
  readonly label: Label
  readonly others: readonly Label[]
  readonly onDone: () => void
}

function Merge({ label, others, onDone }: MergeProps) {
  const { t } = useTranslation()
  const board = useOpenBoard()
  const nameOf = useLabelName()
  const [to, setTo] = useState<LabelId | null>(null)
  if (others.length === 0) return null
  return (
    <form
      className={styles.merge}
      onSubmit={(event) => {
        event.preventDefault()
        if (to) mergeLabels(board, label.id, to)
        onDone()
      }}
    >
      <select value={to ?? ''} aria-label={t('labels.mergeInto')} onChange={(event) => setTo(event.target.value as LabelId)}>
        <option value="" disabled>
          {t('labels.mergeInto')}
        </option>
        {others.map((other) => (
          <option key={other.id} value={other.id}>
            {nameOf(other)}
          </option>
        ))}
      </select>
      <Button small type="submit" disabled={to === null}>
        {t('labels.merge')}
      </Button>
    </form>
  )
}
