/** A day, typed as one says it or picked from the browser's own calendar. What it was understood as shows while one types. */
import { CalendarDays } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { addDays, type PlainDate } from '../../../shared/primitives/instant'
import { readTypedDay } from '../../../shared/rules/read-typed-day'
import { useApp } from '../../context/app-context'
import { formatDay, todayOf } from '../../i18n/format'
import styles from './day-field.module.css'

interface Props {
  readonly label: string
  readonly day: PlainDate | null
  readonly editable: boolean
  readonly onChange: (day: PlainDate | null) => void
  /** What there is to say of the day. */
  readonly children: ReactNode
}

export function DayField({ label, day, editable, onChange, children }: Props) {
  const { t } = useTranslation()
  const { preferences, clock } = useApp()
  const language = useStore(preferences, (chosen) => chosen.language)
  const hint = useId()
  /** What is typed and not yet taken; null: nothing. */
  const [draft, setDraft] = useState<string | null>(null)
  const today = todayOf(clock())
  const wordsOf = (one: PlainDate) => formatDay(language, one, today)
  if (!editable) return day ? wordsOf(day) : t('card.noDue')
  const read = draft === null ? null : readTypedDay(draft, today)
  const isUnknown = draft !== null && draft.trim() !== '' && read === null
  /** What nobody understands stays in the field. */
  const take = (): void => {
    if (draft === null || isUnknown) return
    if (read !== day) onChange(read)
    setDraft(null)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    const by = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
    if (event.key === 'Enter') take()
    else if (event.key === 'Escape' && draft !== null) setDraft(null)
    else if (by !== 0 && draft === null) onChange(day === null ? today : addDays(day, by))
    else return
    event.preventDefault()
  }
  return (
    <div className={styles.field}>
      <div className={styles.line}>
        <input
          className={styles.typed}
          value={draft ?? (day ? wordsOf(day) : '')}
          maxLength={40}
          placeholder={t('days.placeholder')}
          aria-label={label}
          aria-invalid={isUnknown}
          aria-describedby={hint}
          autoComplete="off"
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={onKeyDown}
          onBlur={take}
        />
        <Calendar label={t('days.calendar')} day={day} onPick={onChange} />
      </div>
      <div id={hint} role="status">
        {isUnknown && <span className={styles.unknown}>{t('days.unknown')}</span>}
        {read && <span className={styles.read}>{wordsOf(read)}</span>}
      </div>
      {draft === null && children}
    </div>
  )
}

interface CalendarProps {
  readonly label: string
  readonly day: PlainDate | null
  readonly onPick: (day: PlainDate | null) => void
}

/** The browser's own: on a phone it is the one that thumbs know. */
function Calendar({ label, day, onPick }: CalendarProps) {
  const picker = useRef<HTMLInputElement>(null)
  return (
    <span className={styles.calendar}>
      <input
        ref={picker}
        type="date"
        tabIndex={-1}
        aria-hidden="true"
        value={day ?? ''}
        onChange={(event) => onPick((event.target.value || null) as PlainDate | null)}
      />
      <button type="button" aria-label={label} title={label} onClick={() => picker.current?.showPicker()}>
        <CalendarDays size={14} aria-hidden="true" />
      </button>
    </span>
  )
}
