/**
 * Moves of this person that lost: somebody else moved the same card without having seen it, and Yjs let theirs stand.
 * Told from the items behind the field, each of which hangs on the one that its writer saw; so neither clocks nor the
 * order of arrival matter, and a move by someone who had seen mine is no loss.
 */
import * as Y from 'yjs'
import { type Place, parsePlace } from '../../shared/model/card'
import type { CardId } from '../../shared/primitives/ids'

export interface LostMove {
  readonly card: CardId
  /** Where this person had put it, and where it is instead. */
  readonly mine: Place
  readonly theirs: Place
  /** The client id that wrote the place which stands. */
  readonly client: number
}

/** The loss that the transaction brought to the item which now is a card's place; null: none, or only within its cell. */
export function lostMove(
  card: CardId,
  stands: Y.Item,
  transaction: Y.Transaction,
  isMine: (client: number) => boolean,
): LostMove | null {
  if (isMine(stands.id.client)) return null
  const mine = stoodBefore(stands, transaction)
  if (!mine || !isMine(mine.id.client) || hasSeen(stands, mine)) return null
  const [before, after] = [placeIn(mine), placeIn(stands)]
  if (!before || !after || (before.lane === after.lane && before.column === after.column)) return null
  return { card, mine: before, theirs: after, client: stands.id.client }
}

/** The item that was the field's value until this transaction. */
function stoodBefore(stands: Y.Item, { beforeState, deleteSet }: Y.Transaction): Y.Item | null {
  for (let item = stands.left; item; item = item.left) {
    const isNew = item.id.clock >= (beforeState.get(item.id.client) ?? 0)
    if (!isNew && Y.isDeleted(deleteSet, item.id)) return item
  }
  return null
}

/** Whether a later item hangs on the earlier one, at once or by others between them. */
function hasSeen(later: Y.Item, earlier: Y.Item): boolean {
  let at = later
  for (let item = later.left; item; item = item.left) {
    if (isWithin(at.origin, item)) {
      if (item === earlier) return true
      at = item
    } else if (item === earlier) return false
  }
  return false
}

const isWithin = (id: Y.ID | null, { id: first, length }: Y.Item): boolean =>
  id !== null && id.client === first.client && id.clock >= first.clock && id.clock < first.clock + length

function placeIn(item: Y.Item): Place | null {
  const [value] = item.content.getContent()
  return typeof value === 'string' ? parsePlace(value) : null
}
