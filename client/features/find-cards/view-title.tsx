/** The name of a saved view, new or another one. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { lengthOf, titleFault } from '../../../shared/model/text'
import { VIEW_TITLE_MAX } from '../../../shared/protocol/views'
import { Button } from '../../design/button'
import { Field } from '../../design/field'
import styles from './saved-views.module.css'

interface Props {
  readonly title: string
  readonly label: string
  readonly submit: string
  readonly busy: boolean
  /** Takes the focus when it appears. */
  readonly focus?: boolean
  /** Between the field and the button. */
  readonly children?: ReactNode
  onSubmit(title: string): void
}

export function ViewTitle({ title, label, submit, busy, focus = false, children, onSubmit }: Props) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(title)
  const length = lengthOf(typed)
  const fault = length > VIEW_TITLE_MAX ? 'too-long' : titleFault(typed)
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (fault === null && !busy) onSubmit(typed.trim())
      }}
    >
      <Field label={label} fault={typed && fault && t(`nameFault.${fault}`, { length, max: VIEW_TITLE_MAX })}>
        <input
          ref={(field) => {
            if (focus) field?.focus()
          }}
          dir="auto"
          autoComplete="off"
          value={typed}
          aria-invalid={typed !== '' && fault !== null}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
      {children}
      <Button type="submit" disabled={busy || fault !== null}>
        {submit}
      </Button>
    </form>
  )
}
