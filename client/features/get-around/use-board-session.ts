/** Opens a board for as long as its page is shown. */
import { useEffect, useState } from 'react'
import type { BoardId } from '../../../shared/primitives/ids'
import { useApp } from '../../app-context'
import type { BoardSession } from '../../sync/session-types'
import { useWorkspace } from './workspace'

/** null for the moment until it is open. */
export function useBoardSession(board: BoardId): BoardSession | null {
  const { openSession, log } = useApp()
  const { database } = useWorkspace()
  const [session, setSession] = useState<BoardSession | null>(null)
  useEffect(() => {
    const opened = openSession(board, database)
    setSession(opened)
    return () => {
      opened.dispose().catch((error: unknown) => log('A board did not close', error))
    }
  }, [board, database, openSession, log])
  return session
}
