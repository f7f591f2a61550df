/** The title, edited in place: Enter or leaving saves, Esc takes back. What cannot be a title stays in the field with its count. */
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Card } from '../../../shared/model/card'
import { lengthOf, TITLE_MAX, titleFault } from '../../../shared/model/text'
import { renameCard } from '../../actions/rename-card'
import { leaveField } from '../../design/leave-field'
import { useOpenBoard } from '../../projections/use-board'
import styles from './card-title.module.css'

/** From here on the count shows before the limit is met. */
const COUNT_FROM = TITLE_MAX - 50

export function CardTitle({ card, editable }: { readonly card: Card; readonly editable: boolean }) {
  const { t } = useTranslation()
  const board = useOpenBoard()
  /** What is typed and not yet saved; null: nothing, the field shows the card's title as it changes. */
  const [draft, setDraft] = useState<string | null>(null)
  const typed = draft ?? card.title
  const fault = titleFault(typed)
  const length = lengthOf(typed)

  const save = (): void => {
    if (draft === null || fault) return
    renameCard(board, card.id, draft)
    setDraft(null)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    // An input method's own Enter and Esc choose or drop a candidate.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') {
      event.preventDefault()
      save()
      if (!fault) leaveField(event.currentTarget)
    }
    if (event.key === 'Escape' && draft !== null) {
      event.preventDefault()
      setDraft(null)
    }
  }
  if (!editable)
    return (
      <h2 className={styles.title} dir="auto">
        {card.title}
      </h2>
    )
  return (
    <div>
      <h2 className="visually-hidden">{card.title}</h2>
      <div className={styles.field} dir="auto" data-typed={typed}>
        <textarea
          className={`${styles.title} ${styles.input}`}
          rows={1}
          dir="auto"
          value={typed}
          aria-label={t('card.title')}
          aria-invalid={fault !== null}
          onChange={(event) => setDraft(event.target.value.replace(/[\r\n]+/g, ' '))}
          onKeyDown={onKeyDown}
          onBlur={save}
        />
      </div>
      {fault && (
        <p className={styles.fault} role="alert">
          {t(`titleFault.${fault}`, { length, max: TITLE_MAX })}
        </p>
      )}
      {!fault && draft !== null && length >= COUNT_FROM && (
        <p className={styles.count}>{t('card.titleCount', { length, max: TITLE_MAX })}</p>
      )}
    </div>
  )
}
