/** Whether the page is as narrow as a phone: then one lane at a time, columns as pages. */
import { useSyncExternalStore } from 'react'

const NARROW = '(max-width: 640px)'

export function usePhone(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = matchMedia(NARROW)
      query.addEventListener('change', changed)
      return () => query.removeEventListener('change', changed)
    },
    () => matchMedia(NARROW).matches,
  )
}
