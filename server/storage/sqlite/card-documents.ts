/** Documents of cards: made when somebody opens one, kept for a card that is still to come, gone with it. */
import type { Transaction } from 'kysely'
import { type CardCounts, NO_CONTENT } from '../../../shared/model/card-content'
import type { BoardId } from '../../../shared/primitives/ids'
import type { Instant } from '../../../shared/primitives/instant'
import { cardDocumentName, type DocumentName } from '../../../shared/protocol/rooms'
import type { CardPlace } from '../card-place'
import type { DocumentStore, NewCardDocument } from '../ports'
import { chunks } from './chunks'
import type { CardDocumentRow, Schema } from './schema'

type Tx = Transaction<Schema>

/** Makes the document where there is none, unless there may be none. */
export async function openCard(tx: Tx, { board, card }: CardPlace, at: Instant): ReturnType<DocumentStore['openCard']> {
  const known = await tx.selectFrom('boards').select('id').where('id', '=', board).executeTakeFirst()
  if (!known) return 'unknown'
  const facts = tx.selectFrom('cards').select('deleted_at').where('board', '=', board).where('card', '=', card)
  if ((await facts.executeTakeFirst())?.deleted_at) return 'deleted'
  const name = cardDocumentName(board, card)
  await tx
    .insertInto('documents')
    .values({ name, board, epoch: 1, term: 0, seq: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await tx
    .insertInto('card_documents')
    .values({ board, card, made_at: at, ...countsRowOf(NO_CONTENT) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return 'open'
}

/** With a new board. */
export async function insertCardDocuments(
  tx: Tx,
  board: BoardId,
  at: Instant,
  documents: readonly NewCardDocument[],
): Promise<void> {
  const names = documents.map(({ card, content, counts }) => ({ name: cardDocumentName(board, card), card, content, counts }))
  const rows = names.map(({ name }) => ({ name, board, epoch: 1, term: 0, seq: 0 }))
  const snapshots = names.map(({ name, content }) => ({ document: name, seq: 0, bytes: content }))
  const counts = names.map((one) => ({ board, card: one.card, made_at: at, ...countsRowOf(one.counts) }))
  for (const some of chunks(rows)) await tx.insertInto('documents').values(some).execute()
  for (const some of chunks(snapshots)) await tx.insertInto('snapshots').values(some).execute()
  for (const some of chunks(counts)) await tx.insertInto('card_documents').values(some).execute()
}

/** Those that were made before a moment and whose card has never come. */
export async function removeOrphans(tx: Tx, before: Instant): Promise<number> {
  const orphans = await tx
    .selectFrom('card_documents')
    .leftJoin('cards', (join) =>
      join.onRef('cards.board', '=', 'card_documents.board').onRef('cards.card', '=', 'card_documents.card'),
    )
    .select(['card_documents.board', 'card_documents.card'])
    .where('card_documents.made_at', '<', before)
    .where('cards.card', 'is', null)
    .execute()
  await removeDocuments(tx, orphans)
  return orphans.length
}

export async function removeDocuments(tx: Tx, places: readonly CardPlace[]): Promise<void> {
  for (const { board, card } of places) {
    const name: DocumentName = cardDocumentName(board, card)
    for (const table of ['snapshots', 'log', 'clients'] as const)
      await tx.deleteFrom(table).where('document', '=', name).execute()
    await tx.deleteFrom('documents').where('name', '=', name).execute()
    await tx.deleteFrom('card_documents').where('board', '=', board).where('card', '=', card).execute()
  }
}

export async function setCounts(tx: Tx, { board, card }: CardPlace, counts: CardCounts, version: number): Promise<boolean> {
  const row = countsRowOf(counts)
  await tx.updateTable('card_documents').set(row).where('board', '=', board).where('card', '=', card).execute()
  // A card that is still to come shows them when it does.
  await tx.updateTable('cards').set({ version }).where('board', '=', board).where('card', '=', card).execute()
  return true
}

type Counts = Pick<CardDocumentRow, 'comments' | 'items' | 'items_done' | 'has_text'>

const countsRowOf = ({ comments, items, itemsDone, hasText }: CardCounts): Counts => ({
  comments,
  items,
  items_done: itemsDone,
  has_text: hasText ? 1 : 0,
})

/** Null: nothing is in it, or there is no document. */
export function countsOf(row: { readonly [Column in keyof Counts]: number | null }): CardCounts | null {
  const { comments, items, items_done, has_text } = row
  if (!comments && !items && !has_text) return null
  return { comments: comments ?? 0, items: items ?? 0, itemsDone: items_done ?? 0, hasText: has_text === 1 }
}
