/** Puts cards back to where this person had moved them, after moves that lost to another's. One step with one undo. */

import { joinEdits } from '../../shared/document/edit'
import { formatPlace } from '../../shared/model/card'
import type { Refusal } from '../../shared/model/refusal'
import type { Result } from '../../shared/primitives/result'
import type { LostMove } from '../projections/lost-moves'
import { perform, setField, type Workplace } from './perform'

export function moveBack(board: Workplace, lost: readonly LostMove[]): Result<void, Refusal> {
  const { cards } = board.store.getState()
  const edits = lost.flatMap(({ card, mine }) => {
    const now = cards.get(card)
    return now ? [setField('cards', card, 'place', formatPlace(now.place), formatPlace(mine))] : []
  })
  return perform(board, lost.length === 1 ? 'move-card' : 'move-cards', joinEdits(edits))
}
