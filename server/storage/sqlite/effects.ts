/** What follows from an edit, written in the edit's own transaction: facts, client ids, activity. */
import type { Transaction } from 'kysely'
import { exhaustive } from '../../../shared/primitives/assert'
import type { BoardId, CardId, LaneId } from '../../../shared/primitives/ids'
import { newLaneFacts } from '../../../shared/rules/decide-lane'
import type { Append, Effect } from '../ports'
import { chunks } from './chunks'
import type { EditQueries } from './edit-queries'
import { activityRowOf, laneRowOf } from './rows'
import type { Schema } from './schema'

type Activity = Extract<Effect, { type: 'activity' }>
type Fact = Exclude<Effect, Activity>

export async function applyEffects(tx: Transaction<Schema>, entry: Append, { insertActivity }: EditQueries): Promise<void> {
  const activity = entry.effects.filter((effect): effect is Activity => effect.type === 'activity')
  const rows = activity.map((effect) => activityRowOf(entry.board, effect.activity))
  for (const some of chunks(rows)) await insertActivity(tx, some)
  const facts = entry.effects.filter((effect): effect is Fact => effect.type !== 'activity')
  if (facts.length > 0) await applyFacts(tx, entry, facts)
}

/** The next version of the board's facts; rows that change now carry it. */
export const nextVersion = (tx: Transaction<Schema>, board: BoardId) =>
  tx
    .updateTable('boards')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', board)
    .returning(['version', 'prefix', 'last_key'])
    .executeTakeFirstOrThrow()

async function applyFacts(tx: Transaction<Schema>, entry: Append, facts: readonly Fact[]): Promise<void> {
  const { version, prefix, last_key } = await nextVersion(tx, entry.board)
  let lastKey = last_key
  for (const fact of facts) {
    const isNewCard = await applyFact(tx, entry, fact, { version, key: `${prefix}-${lastKey + 1}` })
    if (isNewCard) lastKey += 1
  }
  if (lastKey > last_key) await tx.updateTable('boards').set({ last_key: lastKey }).where('id', '=', entry.board).execute()
}

interface Stamp {
  readonly version: number
  /** The short key for a card that is new now. */
  readonly key: string
}

/** Applies one fact. True where it was a new card, which has then used up the key. */
async function applyFact(tx: Transaction<Schema>, entry: Append, fact: Fact, { version, key }: Stamp): Promise<boolean> {
  const { board, document } = entry
  switch (fact.type) {
    case 'card-created': {
      const facts = { key, created_by: fact.by, created_at: fact.at, archived_by: null, archived_at: null }
      const row = { board, card: fact.card, ...facts, version }
      const { numInsertedOrUpdatedRows } = await tx
        .insertInto('cards')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow()
      return numInsertedOrUpdatedRows === 1n
    }
    case 'lane-created': {
      const row = { board, lane: fact.lane, ...laneRowOf(newLaneFacts(fact.by, fact.at)), version }
      await tx
        .insertInto('lanes')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      return false
    }
    case 'card-archived':
      return changeCard(tx, board, fact.card, { archived_by: fact.by, archived_at: fact.at, version })
    case 'card-restored':
      return changeCard(tx, board, fact.card, { archived_by: null, archived_at: null, version })
    case 'lane-archived':
      return changeLane(tx, board, fact.lane, { archived_by: fact.by, archived_at: fact.at, version })
    case 'lane-restored':
      return changeLane(tx, board, fact.lane, { archived_by: null, archived_at: null, version })
    case 'client-bound': {
      const row = { document, client: fact.client, user_id: fact.user, version }
      await tx
        .insertInto('clients')
        .values(row)
        .onConflict((conflict) => conflict.doNothing()) // SY18: it belongs to whoever used it first.
        .execute()
      return false
    }
    default:
      return exhaustive(fact)
  }
}

type Archived = Pick<Schema['cards'], 'archived_by' | 'archived_at' | 'version'>

async function changeCard(tx: Transaction<Schema>, board: BoardId, card: CardId, change: Archived): Promise<false> {
  await tx.updateTable('cards').set(change).where('board', '=', board).where('card', '=', card).execute()
  return false
}

async function changeLane(tx: Transaction<Schema>, board: BoardId, lane: LaneId, change: Archived): Promise<false> {
  await tx.updateTable('lanes').set(change).where('board', '=', board).where('lane', '=', lane).execute()
  return false
}
