/** Esc closes what stands beside the page's content, wherever the focus is, unless something nearer takes the key. */
import { useEffect } from 'react'

/** A dialog, a menu, an open popover, a card in the hand. A closed popover stays in the page and does not count. */
const NEARER = ':is(dialog[open], [role="dialog"], [role="menu"]):not([popover]:not(:popover-open)), [data-in-hand]'

export function useEscape(onEscape: () => void): void {
  useEffect(() => {
    let taken = false
    // Asked before anyone hears the key: what it closes may be gone from the page when the key comes round to us.
    const before = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') taken = document.querySelector(NEARER) !== null
    }
    const after = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !taken && !event.defaultPrevented && !event.isComposing) onEscape()
    }
    window.addEventListener('keydown', before, { capture: true })
    document.addEventListener('keydown', after)
    return () => {
      window.removeEventListener('keydown', before, { capture: true })
      document.removeEventListener('keydown', after)
    }
  }, [onEscape])
}
