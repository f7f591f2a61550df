/** Opening a board to the workspace or closing it to a list; guests are let in by the list of either (AC4). */
import { type BoardAccess, sameAccess } from '../../shared/model/board'
import type { Person } from '../../shared/model/person'
import { type Refusal, refusal } from '../../shared/model/refusal'
import type { BoardId } from '../../shared/primitives/ids'
import type { Clock } from '../../shared/primitives/instant'
import { fail, ok, type Result } from '../../shared/primitives/result'
import { may } from '../../shared/rules/permissions'
import { readsBoard } from '../../shared/rules/read-board'
import type { PeopleStore } from '../storage/account-ports'
import type { FactStore } from '../storage/ports'

export interface BoardAccessDeps {
  readonly facts: Pick<FactStore, 'access' | 'setAccess'>
  readonly people: Pick<PeopleStore, 'people'>
  readonly clock: Clock
  /** Others may read the board now than before. */
  readonly onChanged: (board: BoardId) => void
}

export type SetBoardAccess = (
  actor: Person,
  board: BoardId,
  asked: BoardAccess,
  /** Network address that it came from. */
  address: string | null,
) => Promise<Result<BoardAccess, Refusal>>

/** The caller has made sure that the actor may read the board. */
export const setBoardAccess =
  ({ facts, people, clock, onChanged }: BoardAccessDeps): SetBoardAccess =>
  async (actor, board, asked, address) => {
    if (!may(actor, 'edit-board')) return fail(refusal('not-allowed'))
    const before = await facts.access(board)
    if (!before) return fail(refusal('not-found'))
    const known = new Set((await people.people()).filter(({ active }) => active).map(({ id }) => id))
    const listed = asked.people.filter((id, i) => asked.people.indexOf(id) === i)
    // Who has left may stay on a list, but is not put on it.
    if (!listed.every((id) => known.has(id) || before.people.includes(id)))
      return fail(refusal('invalid-input', { at: 'people' }))
    const after = { ...asked, people: listed }
    // Nobody closes a board before themselves.
    if (!readsBoard(actor, after)) after.people = [...listed, actor.id]
    if (sameAccess(before, after)) return ok(after)
    const added = after.people.filter((id) => !before.people.includes(id))
    const removed = before.people.filter((id) => !after.people.includes(id))
    const detail = { access: after.access, added, removed }
    await facts.setAccess(board, after, { at: clock(), by: actor.id, kind: 'board-access-changed', board, detail, address })
    onChanged(board)
    return ok(after)
  }
