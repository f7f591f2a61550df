/** A name among the fields of a dialog, with what is wrong with it and the count beside it. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { lengthOf, TITLE_MAX, titleFault } from '../../../../shared/model/text'
import { Field } from '../../../design/field'

export interface Title {
  readonly typed: string
  readonly shownFault: ReturnType<typeof titleFault>
  set(typed: string): void
  /** Whether it can be a title; from then on a fault shows. */
  check(): boolean
}

export function useTitle(initial: string): Title {
  const [typed, set] = useState(initial)
  const [tried, setTried] = useState(false)
  const fault = titleFault(typed)
  const check = () => {
    setTried(true)
    return fault === null
  }
  return { typed, set, check, shownFault: tried || fault !== 'empty' ? fault : null }
}

export function TitleInput({
  label,
  title,
  placeholder,
}: {
  readonly label: string
  readonly title: Title
  readonly placeholder?: string
}) {
  const { t } = useTranslation()
  const { typed, shownFault } = title
  return (
    <Field label={label} fault={shownFault && t(`nameFault.${shownFault}`, { length: lengthOf(typed), max: TITLE_MAX })}>
      <input
        type="text"
        dir="auto"
        data-autofocus
        value={typed}
        placeholder={placeholder}
        aria-invalid={shownFault !== null}
        onChange={(event) => title.set(event.target.value)}
      />
    </Field>
  )
}
