/** Where a comment is written: Ctrl or ⌘ and Enter sends, “@” and a name means somebody. */
import { type ChangeEvent, type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { COMMENT_MAX } from '../../../shared/model/card-content'
import { fromDraft, type Meant, toDraft } from '../../../shared/model/comment-text'
import type { Person } from '../../../shared/model/person'
import { lengthOf } from '../../../shared/model/text'
import { useWorkspace } from '../../context/workspace'
import { Button } from '../../design/button'
import { leaveField } from '../../design/leave-field'
import styles from './card-comments.module.css'
import { MeantPeople } from './meant-people'

interface Props {
  readonly label: string
  /** Stored form of what is there to begin with. */
  readonly begun: string
  readonly send: string
  readonly focus?: boolean
  /** True: it was taken, the field is empty again. */
  readonly onSend: (text: string) => boolean
  readonly onTyped?: (text: string) => void
  readonly onCancel?: () => void
}

/** From here on the count shows before the limit is met. */
const COUNT_FROM = COMMENT_MAX - 500

export function Composer({ label, begun, send, focus = false, onSend, onTyped, onCancel }: Props) {
  const { t } = useTranslation()
  const { people } = useWorkspace()
  const field = useRef<HTMLTextAreaElement>(null)
  const [typed, setTyped] = useState(() => toDraft(begun).text)
  const [meant, setMeant] = useState<readonly Meant[]>(() => toDraft(begun).meant)
  /** What was typed behind “@”, up to the caret; null: nobody is being sought. */
  const [sought, setSought] = useState<string | null>(null)
  const [chosen, setChosen] = useState(0)
  const stored = fromDraft(typed, meant).trim()
  const length = lengthOf(stored)
  const found =
    sought === null
      ? []
      : people.filter(({ active, name }) => active && name.toLowerCase().includes(sought.toLowerCase())).slice(0, 8)

  const take = (text: string, people = meant): void => {
    setTyped(text)
    onTyped?.(fromDraft(text, people))
  }
  const onChange = ({ target }: ChangeEvent<HTMLTextAreaElement>): void => {
    take(target.value)
    setSought(/@([^\s@]{0,20})$/.exec(target.value.slice(0, target.selectionStart))?.[1] ?? null)
    setChosen(0)
  }
  const mean = ({ id, name }: Person): void => {
    const at = field.current?.selectionStart ?? typed.length
    const before = typed.slice(0, at).replace(/@[^\s@]{0,20}$/, `@${name} `)
    const known = [...meant.filter(({ user }) => user !== id), { user: id, name }]
    setMeant(known)
    take(before + typed.slice(at), known)
    setSought(null)
    requestAnimationFrame(() => {
      field.current?.focus()
      field.current?.setSelectionRange(before.length, before.length)
    })
  }
  const submit = (): void => {
    if (length === 0 || length > COMMENT_MAX || !onSend(stored)) return
    setTyped('')
    setMeant([])
    field.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    const person = found[chosen]
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (person && step) setChosen((chosen + step + found.length) % found.length)
    else if (person && (event.key === 'Tab' || (event.key === 'Enter' && !event.ctrlKey && !event.metaKey))) mean(person)
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
    else if (event.key === 'Escape' && sought !== null) setSought(null)
    else if (event.key === 'Escape' && onCancel) onCancel()
    else if (event.key === 'Escape') leaveField(event.currentTarget as HTMLElement)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className={styles.composer}>
      <textarea
        ref={field}
        // biome-ignore lint/a11y/noAutofocus: the comment's own “edit” was pressed a moment ago
        autoFocus={focus}
        rows={2}
        dir="auto"
        value={typed}
        aria-label={label}
        placeholder={label}
        onChange={onChange}
        onKeyDown={onKeyDown}
        onBlur={() => setSought(null)}
      />
      <MeantPeople people={found} chosen={chosen} onChoose={mean} />
      {(typed !== '' || onCancel) && (
        <div className={styles.send}>
          {length > COUNT_FROM && (
            <span className={styles.left} data-over={length > COMMENT_MAX || undefined} role="status">
              {length}/{COMMENT_MAX}
            </span>
          )}
          <span className={styles.hint}>{t('comments.keys')}</span>
          {onCancel && (
            <Button small onClick={onCancel}>
              {t('common.cancel')}
            </Button>
          )}
          <Button small look="primary" disabled={length === 0 || length > COMMENT_MAX} onClick={submit}>
            {send}
          </Button>
        </div>
      )}
    </div>
  )
}
