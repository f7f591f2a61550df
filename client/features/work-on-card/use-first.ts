/** The first of many: the others are a press away. */
import { useState } from 'react'

export function useFirst<T>(all: readonly T[], most: number) {
  const [isOpen, setOpen] = useState(false)
  // One more than fits takes no more room than the button that would hide it.
  const isLong = all.length > most + 1 && !isOpen
  return { shown: isLong ? all.slice(0, most) : all, hidden: isLong ? all.length - most : 0, showAll: () => setOpen(true) }
}
