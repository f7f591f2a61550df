/** Says how a card stands to another one, or that it does no longer. */
import { type Edit, noEdit } from '../../shared/document/edit'
import { linkKey } from '../../shared/document/shape'
import type { CardLink } from '../../shared/model/card'
import type { Refusal } from '../../shared/model/refusal'
import type { CardId } from '../../shared/primitives/ids'
import type { Result } from '../../shared/primitives/result'
import type { BoardState } from '../projections/board-state'
import { perform, setField, type Workplace } from './perform'

export interface Link {
  readonly from: CardId
  readonly kind: CardLink
  readonly to: CardId
}

export const linkCards = (board: Workplace, link: Link, on: boolean): Result<void, Refusal> =>
  perform(board, on ? 'link' : 'unlink', linkEdit(board.store.getState(), link, on))

/** A card has no link to itself. */
export function linkEdit(state: BoardState, { from, kind, to }: Link, on: boolean): Edit {
  const card = state.cards.get(from)
  return card && from !== to ? setField('cards', from, linkKey(kind, to), card.links[kind].includes(to), on) : noEdit
}
