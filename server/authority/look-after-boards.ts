/**
 * Making boards, renaming them, taking them out of use and back. An archived board is read by everybody and written by
 * nobody: what was made elsewhere meanwhile is laid aside on its device, and goes up again when the board is brought back.
 */
import type { LANGUAGES } from '../../shared/model/account'
import type { Board } from '../../shared/model/board'
import { DEFAULT_COLUMNS } from '../../shared/model/default-columns'
import type { Person } from '../../shared/model/person'
import { ranksBetween } from '../../shared/model/rank'
import { type Refusal, refusal } from '../../shared/model/refusal'
import { type BoardId, newId } from '../../shared/primitives/ids'
import type { Clock } from '../../shared/primitives/instant'
import { fail, ok, type Result } from '../../shared/primitives/result'
import type { NewBoardRequest } from '../../shared/protocol/boards'
import { may } from '../../shared/rules/permissions'
import { keyPrefix } from '../imports/key-prefix'
import type { BoardChange, BoardStore } from '../storage/board-port'
import type { FactStore } from '../storage/ports'
import { wholeBoard } from '../storage/whole-board'

export interface LookAfterBoardsDeps {
  readonly facts: Pick<FactStore, 'boards' | 'board' | 'createBoard'>
  readonly boards: Pick<BoardStore, 'change'>
  readonly clock: Clock
  /** Its title or its use is another one, or it is new: it is on record already. */
  readonly onChanged: (board: Board) => void
}

/** `address`: the network address that it came from. Of a board that there is, the caller has made sure that it may be read. */
export interface LookAfterBoards {
  create(actor: Person, asked: NewBoardRequest, address: string): Promise<Result<Board, Refusal>>
  rename(actor: Person, board: BoardId, title: string, address: string): Promise<Result<Board, Refusal>>
  setArchived(actor: Person, board: BoardId, archived: boolean, address: string): Promise<Result<Board, Refusal>>
}

export function lookAfterBoards({ facts, boards, clock, onChanged }: LookAfterBoardsDeps): LookAfterBoards {
  type Kind = 'board-renamed' | 'board-archived' | 'board-restored'
  const change = async (actor: Person, board: Board, kind: Kind, to: BoardChange, address: string) => {
    const detail = { before: board.title, title: to.title ?? board.title }
    const entry = { at: clock(), by: actor.id, kind, board: board.id, detail, address }
    const changed = await boards.change(board.id, to, entry)
    if (!changed) return fail(refusal('not-found'))
    onChanged(changed)
    return ok(changed)
  }
  const known = async (actor: Person, id: BoardId): Promise<Result<Board, Refusal>> => {
    if (!may(actor, 'edit-board')) return fail(refusal('not-allowed'))
    const board = await facts.board(id)
    return board ? ok(board) : fail(refusal('not-found'))
  }
  return {
    create: async (actor, { title: asked, language }, address) => {
      const title = asked.trim()
      if (!may(actor, 'create-board')) return fail(refusal('not-allowed'))
      const prefix = keyPrefix(title, new Set((await facts.boards()).map((one) => one.prefix)))
      const board: Board = { id: newId(), title, prefix, createdAt: clock() }
      const nothing = { cards: [], lanes: [], activity: [], imported: [] }
      await facts.createBoard({
        ...(await wholeBoard({ board, create: columnsIn(language), by: actor.id, ...nothing })),
        address,
      })
      onChanged(board)
      return ok(board)
    },
    rename: async (actor, id, asked, address) => {
      const title = asked.trim()
      const board = await known(actor, id)
      if (!board.ok || board.value.title === title) return board
      return change(actor, board.value, 'board-renamed', { title }, address)
    },
    setArchived: async (actor, id, archived, address) => {
      const board = await known(actor, id)
      if (!board.ok || (board.value.archivedAt !== undefined) === archived) return board
      const archivedAt = archived ? clock() : null
      return change(actor, board.value, archived ? 'board-archived' : 'board-restored', { archivedAt }, address)
    },
  }
}

function columnsIn(language: (typeof LANGUAGES)[number]) {
  const ranks = ranksBetween(null, null, DEFAULT_COLUMNS.length)
  return DEFAULT_COLUMNS.map(({ role, title }, i) => ({
    root: 'columns' as const,
    id: newId<never>() as string,
    fields: { title: title[language], role, rank: ranks[i] as string },
  }))
}
