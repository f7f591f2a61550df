/** A small panel at its button, as the browser's own popover: Esc and a click elsewhere close it, the focus goes back. */
import { type CSSProperties, type ReactNode, type ToggleEvent, useId, useRef, useState } from 'react'
import styles from './popover.module.css'

interface Props {
  readonly label: string
  /** What the button shows. */
  readonly button: ReactNode
  readonly buttonProps?: React.ComponentProps<'button'> & { readonly [data: `data-${string}`]: string | undefined }
  readonly width: number
  readonly align: 'start' | 'end'
  /** Rendered while it is open. */
  readonly children: ReactNode
}

/** Between the panel and the edges of the page, in pixels. */
const EDGE = 8
/** With less room below its button, it looks for more above. */
const ROOM = 360

export function Popover({ label, button, buttonProps = {}, width, align, children }: Props) {
  const id = useId()
  const opener = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const [place, setPlace] = useState<CSSProperties>()
  const onBeforeToggle = (event: ToggleEvent): void => {
    setOpen(event.newState === 'open')
    if (event.newState === 'open' && opener.current) setPlace(placeAt(opener.current.getBoundingClientRect(), width, align))
  }
  return (
    <>
      <button type="button" ref={opener} popoverTarget={id} aria-haspopup="dialog" {...buttonProps}>
        {button}
      </button>
      <div
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        className={styles.popover}
        style={{ ...place, inlineSize: width }}
        onBeforeToggle={onBeforeToggle}
        onToggle={focusFirst}
      >
        {open && children}
      </div>
    </>
  )
}

/** Only what shows can take the focus. */
function focusFirst({ newState, currentTarget }: ToggleEvent<HTMLElement>): void {
  if (newState === 'open') currentTarget.querySelector<HTMLElement>('[data-autofocus]')?.focus()
}

/** Below its button, above it where there is more room; what does not fit scrolls. */
function placeAt(button: DOMRect, width: number, align: Props['align']): CSSProperties {
  const wished = align === 'start' ? button.left : button.right - width
  const left = Math.max(EDGE, Math.min(wished, window.innerWidth - width - EDGE))
  const [above, below] = [button.top, window.innerHeight - button.bottom]
  if (below < ROOM && above > below) return { left, bottom: window.innerHeight - above + EDGE, maxBlockSize: above - 2 * EDGE }
  return { left, top: button.bottom + EDGE, maxBlockSize: below - 2 * EDGE }
}
