/** What is said in the audit of a fact that came with an edit, and of a new board: the same for every storage. */
import type { NewAuditEntry } from '../../shared/model/audit'
import type { BoardId } from '../../shared/primitives/ids'
import type { Effect, NewBoard } from './ports'

/** Effects that are official; whose a client id is, and activity, are not. */
export type OfficialEffect = Extract<Effect, { readonly by: unknown }>

export function auditLineOf(board: BoardId, effect: OfficialEffect): NewAuditEntry {
  const { type: kind, by, at, address = null } = effect
  if (effect.type === 'card-deleted') return { at, by, kind, board, card: effect.card, detail: { title: effect.title }, address }
  if ('card' in effect) return { at, by, kind, board, card: effect.card, address }
  const { lane, title } = effect
  return { at, by, kind, board, lane, detail: title ? { title } : null, address }
}

/** One line for all that comes with a board: how much of it tells an import from an empty start. */
export const newBoardLine = ({ board, by, cards, lanes, address = null }: NewBoard): NewAuditEntry => ({
  at: board.createdAt,
  by,
  kind: 'board-created',
  board: board.id,
  detail: { title: board.title, cards: cards.length, lanes: lanes.length },
  address,
})
