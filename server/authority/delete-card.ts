/**
 * Deleting an archived card for ever. It is an edit of the board's document by the server, in the board's own room: whoever
 * looks on sees the card go, and what else the server has of it goes in the same commit. Nothing brings it back.
 */
import * as Y from 'yjs'
import type { Person } from '../../shared/model/person'
import { type Refusal, refusal } from '../../shared/model/refusal'
import type { Clock } from '../../shared/primitives/instant'
import { fail, ok, type Result } from '../../shared/primitives/result'
import { documentName } from '../../shared/protocol/rooms'
import { may } from '../../shared/rules/permissions'
import type { CardPlace } from '../storage/card-place'
import type { Effect, FactStore } from '../storage/ports'
import type { Rooms } from '../sync/rooms'

export interface DeleteCardDeps {
  readonly facts: Pick<FactStore, 'board'>
  readonly act: Rooms['act']
  readonly clock: Clock
}

/** The caller has made sure that the actor may read the board. `address`: the network address that it came from. */
export type DeleteCard = (actor: Person, place: CardPlace, address: string) => Promise<Result<void, Refusal>>

export const deleteCard =
  ({ facts, act, clock }: DeleteCardDeps): DeleteCard =>
  async (actor, { board, card }, address) => {
    if (!may(actor, 'delete-for-ever')) return fail(refusal('not-allowed'))
    if ((await facts.board(board))?.archivedAt !== undefined) return fail(refusal('board-archived'))
    let refused: Refusal | null = null
    await act(documentName('board', board), (doc): readonly Effect[] => {
      const cards = doc.getMap('cards')
      const entry = cards.get(card)
      // Somebody may have brought it back, or deleted it, while the question was being read.
      if (!(entry instanceof Y.Map)) refused = refusal('not-found', { at: 'card' })
      else if (entry.get('archived') !== true) refused = refusal('card-not-archived')
      if (refused || !(entry instanceof Y.Map)) return []
      const title = String(entry.get('title'))
      cards.delete(card)
      return [{ type: 'card-deleted', card, title, by: actor.id, at: clock(), address }]
    })
    return refused ? fail(refused) : ok(undefined)
  }
