/** Opens a board for as long as its page is shown, and longer where something of it is still to be sent. */
import { useEffect, useState } from 'react'
import type { BoardId } from '../../shared/primitives/ids'
import type { BoardSession } from '../sync/session-types'
import { useWorkspace } from './workspace'

/** null for the moment until it is open. */
export function useBoardSession(board: BoardId): BoardSession | null {
  const { openBoards } = useWorkspace()
  const [session, setSession] = useState<BoardSession | null>(null)
  useEffect(() => {
    const opened = openBoards.show(board)
    setSession(opened.session)
    return opened.leave
  }, [board, openBoards])
  return session
}
