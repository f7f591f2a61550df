/** Buttons, and links that look like one. What is there before the first card is ours: it must not wait for a library. */
import type { ComponentProps } from 'react'
import styles from './button.module.css'

export type Look = 'plain' | 'primary' | 'soft' | 'danger' | 'icon'

interface Props extends ComponentProps<'button'> {
  readonly look?: Look
  readonly small?: boolean
  /** Its work is under way: it cannot be pressed again. */
  readonly busy?: boolean
}

export function Button({ look = 'plain', small = false, busy = false, disabled = false, ...props }: Props) {
  return (
    <button type="button" {...buttonLook(look, small)} disabled={disabled || busy} aria-busy={busy || undefined} {...props} />
  )
}

/** For a link that leads on from here as a button does. */
export const buttonLook = (look: Look, small = false) => ({
  className: styles.button,
  'data-look': look,
  'data-small': small || undefined,
})
