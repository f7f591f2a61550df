/** Says which of its pictures a card shows on its tile. */
import type { Refusal } from '../../shared/model/refusal'
import type { CardId, FileId } from '../../shared/primitives/ids'
import { ok, type Result } from '../../shared/primitives/result'
import { perform, setField, type Workplace } from './perform'

export function setCover(board: Workplace, id: CardId, cover: FileId | null): Result<void, Refusal> {
  const card = board.store.getState().cards.get(id)
  return card ? perform(board, 'set-cover', setField('cards', id, 'cover', card.cover, cover)) : ok(undefined)
}
