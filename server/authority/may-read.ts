/** Who may read a board. A board that one may not read does not exist for one: callers answer both alike (AC6). */
import type { Board, BoardAccess } from '../../shared/model/board'
import type { Person } from '../../shared/model/person'
import type { BoardId } from '../../shared/primitives/ids'
import { readsBoard } from '../../shared/rules/read-board'
import type { FactStore } from '../storage/ports'

export type MayRead = (person: Person, board: BoardId) => Promise<boolean>

export interface BoardReaders {
  readonly mayRead: MayRead
  /** The boards that a person may read. */
  boardsOf(person: Person): Promise<readonly Board[]>
  /** The access of a board is another one now. */
  changed(board: BoardId): void
}

/** Only those who read a board are answered from memory, so that a refusal takes as long as an unknown id. */
export function boardReaders(facts: Pick<FactStore, 'boards' | 'access' | 'accesses'>): BoardReaders {
  const known = new Map<BoardId, BoardAccess>()
  /** Counts changes: what was read before one is not kept after it. */
  let changes = 0
  return {
    mayRead: async (person, board) => {
      const remembered = known.get(board)
      if (remembered && readsBoard(person, remembered)) return true
      const before = changes
      const access = await facts.access(board)
      if (!access) return false
      if (before === changes) known.set(board, access)
      return readsBoard(person, access)
    },
    boardsOf: async (person) => {
      const [boards, accesses] = await Promise.all([facts.boards(), facts.accesses()])
      return boards.filter(({ id }) => {
        const access = accesses.get(id)
        return access !== undefined && readsBoard(person, access)
      })
    },
    changed: (board) => {
      changes += 1
      known.delete(board)
    },
  }
}
