/**
 * A field for a title: Enter submits, Esc takes back, what cannot be a title stays in the field with the reason and count.
 * Enter and Esc of an input method choose or drop a candidate and do nothing else.
 */
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { lengthOf, TITLE_MAX, type TitleFault, titleFault } from '../../../shared/model/text'
import styles from './title-field.module.css'

interface Props {
  readonly label: string
  /** What it is called where it is missing: a card has a title, all else a name. */
  readonly of?: 'title' | 'name'
  readonly initial: string
  readonly placeholder?: string
  readonly rows?: number
  onSubmit(title: string): void
  onCancel(): void
  /** Leaving the field saves what can be saved, and takes back the rest. */
  readonly saveOnLeave?: boolean
  /** The field is emptied for the next title after each submit. */
  readonly stays?: boolean
  readonly onLeave?: (typed: string, to: EventTarget | null) => void
  /** Under the field; `submit` does what Enter does. */
  readonly foot?: (submit: () => void) => ReactNode
}

/** From here on the count shows, before the limit is met. */
const COUNT_FROM = TITLE_MAX - 50

export function TitleField({
  label,
  of = 'title',
  initial,
  placeholder,
  rows = 2,
  onSubmit,
  onCancel,
  saveOnLeave,
  stays,
  onLeave,
  foot,
}: Props) {
  const [typed, setTyped] = useState(initial)
  const [tried, setTried] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  /** Enter and Esc end the field; the blur that follows must not end it again. */
  const ended = useRef(false)
  const faultId = useId()
  const fault = titleFault(typed)
  const shown = fault && (tried || fault !== 'empty') ? fault : null
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])

  const submit = (): void => {
    setTried(true)
    if (fault) return
    if (stays) {
      setTyped('')
      setTried(false)
    } else ended.current = true
    onSubmit(typed)
  }
  const cancel = (): void => {
    ended.current = true
    onCancel()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    event.stopPropagation()
    if (isComposing(event)) return
    if (event.key === 'Enter') {
      event.preventDefault()
      submit()
    } else if (event.key === 'Escape') {
      event.preventDefault()
      cancel()
    }
  }
  return (
    <div className={styles.field}>
      <textarea
        ref={field}
        rows={rows}
        dir="auto"
        value={typed}
        placeholder={placeholder}
        aria-label={label}
        aria-invalid={shown !== null}
        aria-describedby={shown ? faultId : undefined}
        onChange={(event) => setTyped(event.target.value.replace(/[\r\n]+/g, ' '))}
        onKeyDown={onKeyDown}
        onBlur={(event) => {
          if (saveOnLeave && !ended.current) (fault ? cancel : submit)()
          else onLeave?.(typed, event.relatedTarget)
        }}
      />
      <Below id={faultId} of={of} fault={shown} length={lengthOf(typed)} />
      {foot?.(submit)}
    </div>
  )
}

interface BelowProps {
  readonly id: string
  readonly of: 'title' | 'name'
  readonly fault: TitleFault | null
  readonly length: number
}

function Below({ id, of, fault, length }: BelowProps) {
  const { t } = useTranslation()
  if (fault) {
    return (
      <small id={id} role="alert" className={styles.fault}>
        {t(`${of}Fault.${fault}`, { length, max: TITLE_MAX })}
      </small>
    )
  }
  if (length < COUNT_FROM) return null
  return <small className={styles.count}>{t('board.titleCount', { length, max: TITLE_MAX })}</small>
}

/** Safari ends the composition before its Enter; only the old key code tells then. */
const isComposing = (event: KeyboardEvent): boolean => event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229
