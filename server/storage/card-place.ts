/** Which card, of all boards. */
import type { BoardId, CardId } from '../../shared/primitives/ids'

export interface CardPlace {
  readonly board: BoardId
  readonly card: CardId
}
