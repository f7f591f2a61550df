/** A card that was deleted for ever: that it was there, by whom it went and when stays; everything else of it goes. */
import type { Transaction } from 'kysely'
import type { BoardId, CardId } from '../../../shared/primitives/ids'
import type { CardPlace } from '../card-place'
import type { Effect } from '../ports'
import { removeDocuments } from './card-documents'
import { endRequests } from './requests'
import type { Schema } from './schema'

type Tx = Transaction<Schema>
type Deletion = Extract<Effect, { type: 'card-deleted' }>

/** False: there is no such card, or it was deleted before. */
export async function deleteCard(tx: Tx, place: CardPlace, { by, at }: Deletion, version: number): Promise<boolean> {
  const { board, card } = place
  const { numUpdatedRows } = await tx
    .updateTable('cards')
    .set({ deleted_by: by, deleted_at: at, files: 0, version })
    .where('board', '=', board)
    .where('card', '=', card)
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow()
  if (!numUpdatedRows) return false
  await removeDocuments(tx, [place])
  await endRequests(tx, board, card)
  // The index's words and people go with its card; the bytes of files with the job that clears what no file needs.
  for (const table of ['search_cards', 'files', 'imported', 'activity'] as const)
    await tx.deleteFrom(table).where('board', '=', board).where('card', '=', card).execute()
  return true
}

export async function deletedCards(tx: Tx, board: BoardId): Promise<ReadonlySet<CardId>> {
  const query = tx.selectFrom('cards').select('card').where('board', '=', board).where('deleted_at', 'is not', null)
  return new Set((await query.execute()).map(({ card }) => card))
}
