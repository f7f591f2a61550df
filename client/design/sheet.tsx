/** A panel over the page from its edge (from below on a phone), as the browser's own modal dialog: focus stays in, Esc closes. */
import { type ReactNode, useEffect, useRef } from 'react'
import styles from './sheet.module.css'

interface Props {
  readonly open: boolean
  readonly label: string
  readonly onClose: () => void
  readonly children: ReactNode
}

export function Sheet({ open, label, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (open) dialog.current?.showModal()
    else dialog.current?.close()
  }, [open])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc, which the browser gives a modal dialog, does the same by keyboard.
    <dialog
      ref={dialog}
      className={styles.sheet}
      aria-label={label}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      {open && <div className={styles.inside}>{children}</div>}
    </dialog>
  )
}
