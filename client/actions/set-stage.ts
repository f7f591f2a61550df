/** Says where on the customers’ journey a card takes effect. */
import { type Edit, noEdit } from '../../shared/document/edit'
import type { JourneyStage } from '../../shared/model/journey-stage'
import type { Refusal } from '../../shared/model/refusal'
import type { CardId } from '../../shared/primitives/ids'
import type { Result } from '../../shared/primitives/result'
import type { BoardState } from '../projections/board-state'
import { perform, setField, type Workplace } from './perform'

export const setStage = (board: Workplace, card: CardId, stage: JourneyStage | null): Result<void, Refusal> =>
  perform(board, 'set-stage', setStageEdit(board.store.getState(), card, stage))

export function setStageEdit(state: BoardState, id: CardId, stage: JourneyStage | null): Edit {
  const card = state.cards.get(id)
  return card ? setField('cards', id, 'stage', card.stage, stage) : noEdit
}
