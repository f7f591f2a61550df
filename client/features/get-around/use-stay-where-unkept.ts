/**
 * The browser asks before the page is closed where that would lose edits: neither sent, nor taken by this device's disk. Where
 * the disk works that is so for some milliseconds only, which is enough for who creates a card and reloads at once.
 */
import { useEffect } from 'react'
import type { OpenBoards } from '../../sync/open-boards'

export function useStayWhereUnkept(boards: OpenBoards): void {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => {
      if (boards.state.getState().unkept > 0) event.preventDefault()
    }
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [boards])
}
