/** A new board with all its content, in one transaction: thousands of rows in statements of many rows each. */
import type { Transaction } from 'kysely'
import { documentName } from '../../../shared/protocol/rooms'
import { newBoardLine } from '../audit-lines'
import { firstFacts } from '../first-facts'
import type { NewBoard } from '../ports'
import { appendAudit } from './audit'
import { insertCardDocuments } from './card-documents'
import { chunks } from './chunks'
import { putRequest } from './requests'
import { activityRowOf, cardRowOf, laneRowOf } from './rows'
import type { Schema } from './schema'

export async function insertBoard(tx: Transaction<Schema>, created: NewBoard): Promise<void> {
  const { id, title, prefix, createdAt } = created.board
  const facts = firstFacts(created)
  const { version } = facts
  const counters = { version, last_key: facts.cards.length }
  await tx
    .insertInto('boards')
    .values({ id, title, prefix, created_by: created.by, created_at: createdAt, ...counters })
    .execute()
  await insertDocuments(tx, created)
  const lanes = created.lanes.map(({ lane, facts, title = null }) => ({ board: id, lane, title, ...laneRowOf(facts), version }))
  const cards = facts.cards.map(({ card, facts }) => ({ board: id, card, ...cardRowOf(facts), version }))
  const activity = created.activity.map((each) => activityRowOf(id, each))
  const imported = created.imported.map(({ card, content }) => ({ board: id, card, content: JSON.stringify(content) }))
  for (const rows of chunks(lanes)) await tx.insertInto('lanes').values(rows).execute()
  for (const rows of chunks(cards)) await tx.insertInto('cards').values(rows).execute()
  for (const rows of chunks(activity)) await tx.insertInto('activity').values(rows).execute()
  for (const request of created.requests ?? []) await putRequest(tx, id, request, version)
  await insertCardDocuments(tx, id, createdAt, created.cardDocuments ?? [])
  for (const rows of chunks(imported)) await tx.insertInto('imported').values(rows).execute()
  await appendAudit(tx, [newBoardLine(created)])
}

async function insertDocuments(tx: Transaction<Schema>, { board, content, ledger }: NewBoard): Promise<void> {
  for (const [kind, bytes] of [
    ['board', content],
    ['ledger', ledger],
  ] as const) {
    const name = documentName(kind, board.id)
    await tx.insertInto('documents').values({ name, board: board.id, epoch: 1, term: 0, seq: 0 }).execute()
    await tx.insertInto('snapshots').values({ document: name, seq: 0, bytes }).execute()
  }
}
