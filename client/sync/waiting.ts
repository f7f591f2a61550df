/** What waits on this device's disk for each of a person's boards, whichever tab or earlier run wrote it. */
import type { Refusal } from '../../shared/model/refusal'
import type { BoardId } from '../../shared/primitives/ids'
import type { LocalDatabase } from '../platform/local-database'
import type { Tables } from '../platform/local-rows'

export interface Waiting {
  /** Edits that the server has not acknowledged, and files that it does not have. */
  readonly edits: number
  /** Commands without an answer. */
  readonly commands: number
  /** Why edits and files were not taken, each until the person has put it back or let it go. */
  readonly refused: readonly Refusal[]
  /** Commands that were refused, until the person has read it. */
  readonly refusedCommands: number
}

export type WaitingBoards = ReadonlyMap<BoardId, Waiting>

export const nothingWaiting: Waiting = { edits: 0, commands: 0, refused: [], refusedCommands: 0 }

/** Now and after every change by any tab. The value ends it. */
export const watchWaiting = (database: LocalDatabase, onValue: (waiting: WaitingBoards) => void): (() => void) =>
  database.watch(['intents', 'commands', 'leftovers', 'uploads'], readWaiting, onValue)

async function readWaiting(tables: Tables): Promise<WaitingBoards> {
  const waiting = new Map<BoardId, Waiting>()
  const add = (board: BoardId, more: (now: Waiting) => Partial<Waiting>): void => {
    const now = waiting.get(board) ?? nothingWaiting
    waiting.set(board, { ...now, ...more(now) })
  }
  // Keys alone: there may be many edits, and nobody needs their content here.
  const boards = (await tables.intents.orderBy('board').keys()) as BoardId[]
  for (const board of boards) add(board, ({ edits }) => ({ edits: edits + 1 }))
  for (const { board, state } of await tables.commands.toArray()) {
    add(board, ({ commands, refusedCommands }) =>
      state === 'refused' ? { refusedCommands: refusedCommands + 1 } : { commands: commands + 1 },
    )
  }
  for (const { board, reason } of await tables.leftovers.toArray()) {
    add(board, ({ refused }) => ({ refused: [...refused, reason] }))
  }
  for (const { board, refusal } of await tables.uploads.toArray()) {
    add(board, ({ edits, refused }) => (refusal ? { refused: [...refused, refusal] } : { edits: edits + 1 }))
  }
  return waiting
}
