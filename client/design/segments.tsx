/** One of a few, side by side: native radio buttons, so that arrows and screen readers know them. */
import { useId } from 'react'
import styles from './segments.module.css'

interface Props<T extends string> {
  readonly label: string
  readonly value: T
  readonly options: readonly { readonly value: T; readonly label: string }[]
  readonly onChange: (value: T) => void
  readonly disabled?: boolean
  /** In a dialog: the first to have the focus. */
  readonly autoFocus?: boolean
}

export function Segments<T extends string>({ label, value, options, onChange, disabled = false, autoFocus = false }: Props<T>) {
  const name = useId()
  return (
    <fieldset className={styles.segments} disabled={disabled}>
      <legend className="visually-hidden">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className={styles.segment}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            data-autofocus={(autoFocus && option.value === value) || undefined}
            onChange={() => onChange(option.value)}
            className="visually-hidden"
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  )
}
