/** What follows from an edit, written in the edit's own transaction: facts, client ids, activity. */
import type { InsertResult, Transaction } from 'kysely'
import type { NewAuditEntry } from '../../../shared/model/audit'
import { exhaustive } from '../../../shared/primitives/assert'
import type { BoardId, CardId, LaneId } from '../../../shared/primitives/ids'
import { newLaneFacts } from '../../../shared/rules/decide-lane'
import { auditLineOf } from '../audit-lines'
import type { Append, Effect } from '../ports'
import { appendAudit } from './audit'
import { titleLane } from './boards'
import { setCounts } from './card-documents'
import { chunks } from './chunks'
import { deleteCard } from './deleted-cards'
import type { EditQueries } from './edit-queries'
import { putRequest } from './requests'
import { activityRowOf, laneRowOf } from './rows'
import type { Schema } from './schema'

type Activity = Extract<Effect, { type: 'activity' }>
type Titled = Extract<Effect, { type: 'lane-titled' }>
type Fact = Exclude<Effect, Activity | Titled>

export async function applyEffects(tx: Transaction<Schema>, entry: Append, { insertActivity }: EditQueries): Promise<void> {
  const activity = entry.effects.filter((effect): effect is Activity => effect.type === 'activity')
  const rows = activity.map((effect) => activityRowOf(entry.board, effect.activity))
  for (const some of chunks(rows)) await insertActivity(tx, some)
  const facts = entry.effects.filter((effect): effect is Fact => effect.type !== 'activity' && effect.type !== 'lane-titled')
  if (facts.length > 0) await applyFacts(tx, entry, facts)
  for (const effect of entry.effects)
    if (effect.type === 'lane-titled') await titleLane(tx, entry.board, effect.lane, effect.title)
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
  const lines: NewAuditEntry[] = []
  for (const fact of facts) {
    const isNew = await applyFact(tx, entry, fact, { version, key: `${prefix}-${lastKey + 1}` })
    if (!isNew || isQuiet(fact)) continue
    if (fact.type === 'card-created') lastKey += 1
    lines.push(auditLineOf(entry.board, fact))
  }
  if (lastKey > last_key) await tx.updateTable('boards').set({ last_key: lastKey }).where('id', '=', entry.board).execute()
  if (lines.length > 0) await appendAudit(tx, lines)
}

/** Whose a client id is, what tiles count, and windows, whose history is a record of its own, have no line in the audit. */
const isQuiet = (fact: Fact): fact is Extract<Fact, { type: 'client-bound' | 'card-counted' | 'request' }> =>
  fact.type === 'client-bound' || fact.type === 'card-counted' || fact.type === 'request'

interface Stamp {
  readonly version: number
  /** The short key for a card that is new now. */
  readonly key: string
}

/** Applies one fact. False where there was nothing to be done: it is known, or is about something that nobody created. */
async function applyFact(tx: Transaction<Schema>, entry: Append, fact: Fact, { version, key }: Stamp): Promise<boolean> {
  const { board, document } = entry
  switch (fact.type) {
    case 'card-created': {
      const never = { archived_by: null, archived_at: null, deleted_by: null, deleted_at: null }
      const row = { board, card: fact.card, key, created_by: fact.by, created_at: fact.at, ...never, version }
      return isNew(
        tx
          .insertInto('cards')
          .values(row)
          .onConflict((known) => known.doNothing())
          .executeTakeFirstOrThrow(),
      )
    }
    case 'lane-created': {
      const row = { board, lane: fact.lane, title: fact.title ?? null, ...laneRowOf(newLaneFacts(fact.by, fact.at)), version }
      return isNew(
        tx
          .insertInto('lanes')
          .values(row)
          .onConflict((known) => known.doNothing())
          .executeTakeFirstOrThrow(),
      )
    }
    case 'card-archived':
      return changeCard(tx, board, fact.card, { archived_by: fact.by, archived_at: fact.at, version })
    case 'card-restored':
      return changeCard(tx, board, fact.card, { archived_by: null, archived_at: null, version })
    case 'card-deleted':
      return deleteCard(tx, { board, card: fact.card }, fact, version)
    case 'lane-archived':
      return changeLane(tx, board, fact.lane, { archived_by: fact.by, archived_at: fact.at, version })
    case 'lane-restored':
      return changeLane(tx, board, fact.lane, { archived_by: null, archived_at: null, version })
    case 'request':
      await putRequest(tx, board, fact, version)
      return false
    case 'card-counted':
      return setCounts(tx, { board, card: fact.card }, fact.counts, version)
    case 'client-bound': {
      // SY18: it belongs to whoever used it first.
      const row = { document, client: fact.client, user_id: fact.user, version }
      return isNew(
        tx
          .insertInto('clients')
          .values(row)
          .onConflict((known) => known.doNothing())
          .executeTakeFirstOrThrow(),
      )
    }
    default:
      return exhaustive(fact)
  }
}

const isNew = async (result: Promise<InsertResult>): Promise<boolean> => (await result).numInsertedOrUpdatedRows === 1n

type Archived = Pick<Schema['cards'], 'archived_by' | 'archived_at' | 'version'>

async function changeCard(tx: Transaction<Schema>, board: BoardId, card: CardId, change: Archived): Promise<boolean> {
  const query = tx.updateTable('cards').set(change).where('board', '=', board).where('card', '=', card)
  return (await query.executeTakeFirstOrThrow()).numUpdatedRows > 0n
}

async function changeLane(tx: Transaction<Schema>, board: BoardId, lane: LaneId, change: Archived): Promise<boolean> {
  const query = tx.updateTable('lanes').set(change).where('board', '=', board).where('lane', '=', lane)
  return (await query.executeTakeFirstOrThrow()).numUpdatedRows > 0n
}
