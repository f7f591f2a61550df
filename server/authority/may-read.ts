/** Who may read a board (AC4). A board that one may not read does not exist for one: callers answer both alike (AC6). */
import type { Person } from '../../shared/model/person'
import type { BoardId } from '../../shared/primitives/ids'
import type { FactStore } from '../storage/ports'

/** Boards are open to the workspace; a guest reads those it is invited to, and invitations do not exist yet. */
export const readsBoards = (person: Person): boolean => person.active && person.role !== 'guest'

export type MayRead = (person: Person, board: BoardId) => Promise<boolean>

/**
 * Boards are never deleted: one that was found is there for good. Only those who read it are answered from memory, so that
 * a refusal takes as long as an unknown id.
 */
export function createMayRead(facts: Pick<FactStore, 'board'>): MayRead {
  const found = new Set<BoardId>()
  return async (person, board) => {
    if (readsBoards(person) && found.has(board)) return true
    if ((await facts.board(board)) === null) return false
    found.add(board)
    return readsBoards(person)
  }
}
