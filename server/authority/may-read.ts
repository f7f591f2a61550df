/** Who may read a board (AC4). A board that one may not read does not exist for one: callers answer both alike (AC6). */
import type { Person } from '../../shared/model/person'
import type { BoardId } from '../../shared/primitives/ids'
import type { FactStore } from '../storage/ports'

/** Boards are open to the workspace; a guest reads those it is invited to, and invitations do not exist yet. */
export const readsBoards = (person: Person): boolean => person.active && person.role !== 'guest'

/** Looks the board up in any case, so that a refusal takes as long as an unknown id. */
export async function mayRead(facts: FactStore, person: Person, board: BoardId): Promise<boolean> {
  return (await facts.board(board)) !== null && readsBoards(person)
}
