/**
 * Which tabs of this browser have a board of a person open, told by Web Locks: they end with their tab, however it ends.
 * Only work is saved by this: where a browser has no such locks, or two tabs work at once, nothing is sent wrongly.
 */
import type { BoardId, UserId } from '../../shared/primitives/ids'

export interface BoardLocks {
  /** This tab has the board open, with whatever other tabs. The value says that it no longer has. */
  share(board: BoardId): () => void
  /** As `share`, but null where another tab has the board open already. */
  take(board: BoardId): Promise<(() => void) | null>
  /** Does the work when no other tab does its own of this board. */
  alone<T>(board: BoardId, work: () => Promise<T>): Promise<T>
}

type Locks = Pick<LockManager, 'request'>

/** `locks` is absent where the page is not served securely. */
export function openBoardLocks(user: UserId, locks: Locks | undefined): BoardLocks {
  const nameOf = (board: BoardId): string => `strikeboard-${user}-${board}`
  return {
    share(board) {
      const given = new AbortController()
      const held = new Promise<void>((resolve) => given.signal.addEventListener('abort', () => resolve()))
      // Rejected where it is let go of before its turn has come, and in pages that are no longer shown.
      locks?.request(nameOf(board), { mode: 'shared', signal: given.signal }, () => held).catch(() => undefined)
      return () => given.abort()
    },
    take(board) {
      if (!locks) return Promise.resolve(() => undefined)
      return new Promise((resolve) => {
        const begin = (lock: Lock | null): Promise<void> | undefined => {
          if (lock) return new Promise((release) => resolve(release))
          resolve(null)
        }
        locks.request(nameOf(board), { ifAvailable: true }, begin).catch(() => resolve(null))
      })
    },
    async alone(board, work) {
      return locks ? await locks.request(`${nameOf(board)}-alone`, { mode: 'exclusive' }, work) : work()
    },
  }
}
