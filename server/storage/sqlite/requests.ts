/** Response windows and their history. The current cycle of a card is one row; those before it are kept as they closed. */
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import type { RequestEvent, RequestFacts } from '../../../shared/model/response-window'
import type { BoardId, CardId } from '../../../shared/primitives/ids'
import { isAwaited } from '../../../shared/rules/response-window'
import type { Effect } from '../ports'
import type { ContactStore, RequestStore, WaitingRequest } from '../request-port'
import { chunks } from './chunks'
import type { Schema } from './schema'

export const sqlRequests = (db: Kysely<Schema>): RequestStore => ({
  due: async (now) => {
    const query = inUse(db).select('requests.board').distinct().where('due', '<=', now)
    return (await query.execute()).map(({ board }) => board)
  },
  waiting: async (boards) => {
    const found: WaitingRequest[] = []
    for (const some of chunks([...boards])) {
      const query = db.selectFrom('requests').select(['board', 'card', 'lane', 'facts'])
      const rows = await query.where('is_waiting', '=', 1).where('board', 'in', some).execute()
      found.push(...rows.map(({ facts, ...place }) => ({ ...place, facts: factsOf(facts) })))
    }
    return found
  },
  history: async (board, card) => {
    const query = db.selectFrom('request_events').selectAll().where('board', '=', board).where('card', '=', card).orderBy('id')
    return (await query.execute()).map(eventOf)
  },
})

export const sqlContacts = (db: Kysely<Schema>): ContactStore => ({
  of: async (session) => {
    const row = await db.selectFrom('contacts').select('at').where('session', '=', session).executeTakeFirst()
    return row?.at ?? null
  },
  heard: (sessions) =>
    db.transaction().execute(async (tx) => {
      for (const some of chunks([...sessions]))
        await tx
          .insertInto('contacts')
          .values(some)
          .onConflict((known) => known.column('session').doUpdateSet({ at: sql`max(contacts.at, excluded.at)` }))
          .execute()
    }),
})

type Request = Extract<Effect, { type: 'request' }>

export async function putRequest(tx: Transaction<Schema>, board: BoardId, effect: Request, version: number): Promise<void> {
  const { card, lane, facts, due } = effect
  const { cycle } = facts
  await tx
    .updateTable('requests')
    .set({ is_current: 0, due: null, is_waiting: 0 })
    .where('board', '=', board)
    .where('card', '=', card)
    .where('cycle', '<', cycle)
    .execute()
  const row = { lane, facts: JSON.stringify(facts), is_current: 1, is_waiting: isAwaited(facts) ? 1 : 0, due, version }
  await tx
    .insertInto('requests')
    .values({ board, card, cycle, ...row })
    .onConflict((known) => known.columns(['board', 'card', 'cycle']).doUpdateSet(row))
    .execute()
  const events = effect.events.map((event) => eventRow(board, card, cycle, event))
  for (const some of chunks(events)) await tx.insertInto('request_events').values(some).execute()
}

/** A card that was deleted for ever takes with it what people said of its windows. */
export async function endRequests(tx: Transaction<Schema>, board: BoardId, card: CardId): Promise<void> {
  for (const table of ['requests', 'request_events'] as const)
    await tx.deleteFrom(table).where('board', '=', board).where('card', '=', card).execute()
}

export async function currentRequests(tx: Transaction<Schema>, board: BoardId): Promise<Map<CardId, RequestFacts>> {
  const query = tx.selectFrom('requests').select(['card', 'facts']).where('board', '=', board).where('is_current', '=', 1)
  return new Map((await query.execute()).map(({ card, facts }) => [card, factsOf(facts)]))
}

export async function requestsSince(tx: Transaction<Schema>, board: BoardId, version: number) {
  const query = tx
    .selectFrom('requests')
    .select(['card', 'facts'])
    .where('board', '=', board)
    .where('version', '>', version)
    .where('is_current', '=', 1)
  return (await query.execute()).map(({ card, facts }) => ({ card, facts: factsOf(facts) }))
}

const inUse = (db: Kysely<Schema>) =>
  db.selectFrom('requests').innerJoin('boards', 'boards.id', 'requests.board').where('boards.archived_at', 'is', null)

const factsOf = (json: string): RequestFacts => JSON.parse(json) as RequestFacts

const eventRow = (board: BoardId, card: CardId, cycle: number, { kind, at, by, detail }: RequestEvent) => ({
  board,
  card,
  cycle,
  at,
  by_user: by,
  kind,
  detail: detail ? JSON.stringify(detail) : null,
})

const eventOf = ({ cycle, kind, at, by_user: by, detail }: Selectable<Schema['request_events']>) => ({
  cycle,
  kind,
  at,
  by,
  ...(detail !== null && { detail: JSON.parse(detail) as NonNullable<RequestEvent['detail']> }),
})
