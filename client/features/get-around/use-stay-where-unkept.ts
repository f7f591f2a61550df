/** The browser asks before the page is closed where that would lose edits: neither sent, nor taken by this device's disk. */
import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { LocalDatabase } from '../../platform/local-database'
import type { OpenBoards } from '../../sync/open-boards'

export function useStayWhereUnkept(boards: OpenBoards, database: LocalDatabase): void {
  // Where the disk works, an edit is not kept for some milliseconds only.
  const failed = useStore(database.health, ({ state }) => state === 'failed')
  useEffect(() => {
    if (!failed) return
    const ask = (event: BeforeUnloadEvent): void => {
      if (boards.state.getState().unkept > 0) event.preventDefault()
    }
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [failed, boards])
}
