/** Facts: boards, what the server alone says of their cards and lanes, and the commands that changed them. */
import type { Kysely, Transaction } from 'kysely'
import type { NewAuditEntry } from '../../../shared/model/audit'
import type { BoardAccess } from '../../../shared/model/board'
import type { LaneFacts } from '../../../shared/model/lane'
import type { BoardId } from '../../../shared/primitives/ids'
import type { ImportedCard } from '../../../shared/protocol/http'
import type { DocumentName } from '../../../shared/protocol/rooms'
import type { DecidedCommand, FactStore, FactsSince } from '../ports'
import { appendAudit } from './audit'
import { boardColumns, boardOf } from './boards'
import { chunks } from './chunks'
import { nextVersion } from './effects'
import { insertBoard } from './new-board'
import { requestsSince } from './requests'
import { activityOf, cardFactsOf, laneFactsOf, laneRowOf } from './rows'
import type { Schema } from './schema'

export function sqlFacts(db: Kysely<Schema>): FactStore {
  return {
    boards: async () => (await boards(db).orderBy('created_at').orderBy('id').execute()).map(boardOf),
    board: async (id) => {
      const row = await boards(db).where('id', '=', id).executeTakeFirst()
      return row ? boardOf(row) : null
    },
    access: (board) => db.transaction().execute(async (tx) => (await accesses(tx, board)).get(board) ?? null),
    accesses: () => db.transaction().execute((tx) => accesses(tx, null)),
    setAccess: (board, access, audit) => db.transaction().execute((tx) => setAccess(tx, board, access, audit)),
    createBoard: (created) => db.transaction().execute((tx) => insertBoard(tx, created)),
    lane: async (board, lane) => {
      const row = await db.selectFrom('lanes').selectAll().where('board', '=', board).where('lane', '=', lane).executeTakeFirst()
      return row ? { facts: laneFactsOf(row), version: row.version } : null
    },
    since: (board, version) => db.transaction().execute((tx) => since(tx, board, version)),
    answered: async (key, by) => {
      const row = await db
        .selectFrom('commands')
        .select('answer')
        .where('by_user', '=', by)
        .where('key', '=', key)
        .executeTakeFirst()
      return row ? (JSON.parse(row.answer) as LaneFacts) : null
    },
    record: (decided) => db.transaction().execute((tx) => record(tx, decided)),
    activity: async (board, { card, before, limit }) => {
      let query = db.selectFrom('activity').selectAll().where('board', '=', board)
      if (card !== undefined) query = query.where('card', '=', card)
      if (before !== undefined) query = query.where('id', '<', before)
      const rows = await query.orderBy('id', 'desc').limit(limit).execute()
      return rows.map((row) => ({ ...activityOf(row), row: row.id }))
    },
    imported: async (board, card) => {
      const query = db.selectFrom('imported').select('content').where('board', '=', board).where('card', '=', card)
      const row = await query.executeTakeFirst()
      return row ? (JSON.parse(row.content) as ImportedCard) : null
    },
  }
}

const boards = (db: Kysely<Schema>) => db.selectFrom('boards').select(boardColumns)

/** Of one board, or of all. */
async function accesses(tx: Transaction<Schema>, board: BoardId | null): Promise<Map<BoardId, BoardAccess>> {
  const all = tx.selectFrom('boards').select(['id', 'access'])
  const listed = tx.selectFrom('board_people').selectAll().orderBy('person')
  const rows = await (board === null ? all : all.where('id', '=', board)).execute()
  const people = await (board === null ? listed : listed.where('board', '=', board)).execute()
  const found = new Map<BoardId, BoardAccess>(rows.map(({ id, access }) => [id, { access, people: [] }]))
  for (const row of people) found.get(row.board)?.people.push(row.person)
  return found
}

async function setAccess(tx: Transaction<Schema>, board: BoardId, access: BoardAccess, audit: NewAuditEntry): Promise<void> {
  await tx.updateTable('boards').set({ access: access.access }).where('id', '=', board).executeTakeFirstOrThrow()
  await tx.deleteFrom('board_people').where('board', '=', board).execute()
  const rows = access.people.map((person) => ({ board, person }))
  for (const some of chunks(rows)) await tx.insertInto('board_people').values(some).execute()
  await appendAudit(tx, [audit])
}

/** In one transaction, so that the version told is the one that the rows belong to. */
async function since(tx: Transaction<Schema>, board: BoardId, version: number): Promise<FactsSince> {
  const head = await tx.selectFrom('boards').select('version').where('id', '=', board).executeTakeFirstOrThrow()
  const cards = await tx
    .selectFrom('cards')
    .leftJoin('card_documents', (join) =>
      join.onRef('card_documents.board', '=', 'cards.board').onRef('card_documents.card', '=', 'cards.card'),
    )
    .selectAll('cards')
    .select(['comments', 'items', 'items_done', 'has_text'])
    .where('cards.board', '=', board)
    .where('version', '>', version)
    .execute()
  const lanes = await tx.selectFrom('lanes').selectAll().where('board', '=', board).where('version', '>', version).execute()
  const clients = await tx
    .selectFrom('clients')
    .innerJoin('documents', 'documents.name', 'clients.document')
    .select(['client', 'user_id'])
    .where('board', '=', board)
    .where('version', '>', version)
    // Whose hand is in a card's text is asked nowhere, and there are as many as cards.
    .where('documents.name', 'not like', 'card:%' as DocumentName)
    .execute()
  return {
    version: head.version,
    cards: cards.map((row) => ({ card: row.card, facts: cardFactsOf(row) })),
    lanes: lanes.map((row) => ({ lane: row.lane, facts: laneFactsOf(row) })),
    requests: await requestsSince(tx, board, version),
    clients: clients.map((row) => ({ client: row.client, user: row.user_id })),
  }
}

/** Writing transactions exclude each other, so what is read here still holds when it is written upon. */
async function record(tx: Transaction<Schema>, decided: DecidedCommand): ReturnType<FactStore['record']> {
  const { key, by, board, lane } = decided
  const known = await tx.selectFrom('commands').select('key').where('by_user', '=', by).where('key', '=', key).executeTakeFirst()
  if (known) return 'known'
  const row = await tx
    .selectFrom('lanes')
    .select('version')
    .where('board', '=', board)
    .where('lane', '=', lane)
    .executeTakeFirst()
  if (row?.version !== decided.basedOn) return 'stale'
  if (decided.events.length > 0) await writeEvents(tx, decided)
  await tx
    .insertInto('commands')
    .values({ by_user: by, key, answer: JSON.stringify(decided.facts), at: decided.at })
    .execute()
  return 'recorded'
}

async function writeEvents(tx: Transaction<Schema>, decided: DecidedCommand): Promise<void> {
  const { board, lane } = decided
  const { version } = await nextVersion(tx, board)
  const change = { ...laneRowOf(decided.facts), version }
  await tx.updateTable('lanes').set(change).where('board', '=', board).where('lane', '=', lane).execute()
  const { at, by, events, address = null } = decided
  const row = { at, by_user: by, board, lane, events: JSON.stringify(events) }
  await appendAudit(tx, [{ at, by, kind: 'lane-changed', board, lane, detail: [...events], address }])
  await tx.insertInto('outbox').values(row).execute()
}
