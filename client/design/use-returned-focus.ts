/** Whoever opened a dialog has the focus again when it is gone. For dialogs that are in the page only while they are open. */
import { useRef } from 'react'

export interface ReturnedFocus {
  /** To be called by what opens the dialog, while it has the focus. */
  leave(): void
  /** To be called as the dialog closes. */
  comeBack(): void
}

export function useReturnedFocus(): ReturnedFocus {
  const opener = useRef<Element | null>(null)
  return {
    leave: () => {
      opener.current = document.activeElement
    },
    comeBack: () => {
      const back = opener.current
      // After the dialog has gone from the page.
      setTimeout(() => {
        if (document.activeElement === document.body && back instanceof HTMLElement && back.isConnected) back.focus()
      })
    },
  }
}
