/** Documents: ownership, log, snapshots, epochs. Every write is fenced by the term of the document's owner. */
import type { Kysely, Transaction } from 'kysely'
import { type DocumentName, documentName } from '../../../shared/protocol/rooms'
import type { Appended } from '../group-commit'
import { type Append, type DocumentStore, Fenced, type OwnedDocument, type Snapshot, type StoredDocument } from '../ports'
import { openCard } from './card-documents'
import { deletedCards } from './deleted-cards'
import { type EditQueries, editQueries } from './edit-queries'
import { applyEffects } from './effects'
import { currentRequests } from './requests'
import type { Schema } from './schema'

/** As `DocumentStore`, with the group of one commit in place of single appends. */
export interface SqlDocuments extends Omit<DocumentStore, 'append'> {
  appendTogether(entries: readonly Append[]): Promise<readonly Appended[]>
}

export function sqlDocuments(db: Kysely<Schema>): SqlDocuments {
  const queries = editQueries(db)
  return {
    own: (name) => db.transaction().execute((tx) => own(tx, name)),
    openCard: (place, at) => db.transaction().execute((tx) => openCard(tx, place, at)),
    appendTogether: (entries) =>
      db.transaction().execute(async (tx) => {
        const outcomes: Appended[] = []
        for (const entry of entries) outcomes.push(await append(tx, entry, queries))
        return outcomes
      }),
    saveSnapshot: (name, term, snapshot) => db.transaction().execute((tx) => saveSnapshot(tx, name, term, snapshot)),
    startEpoch: (name, term, bytes) => db.transaction().execute((tx) => startEpoch(tx, name, term, bytes)),
    snapshot: async (name) => {
      const row = await newestSnapshot(db, name)
        .select(['documents.epoch', 'snapshots.seq', 'snapshots.bytes'])
        .executeTakeFirst()
      return row ? { epoch: row.epoch, seq: row.seq ?? 0, bytes: row.bytes } : null
    },
    read: (name) => db.transaction().execute((tx) => read(tx, name)),
    snapshotTag: async (name) => {
      const row = await newestSnapshot(db, name).select(['documents.epoch', 'snapshots.seq']).executeTakeFirst()
      return row ? { epoch: row.epoch, seq: row.seq ?? 0 } : null
    },
  }
}

async function own(tx: Transaction<Schema>, name: DocumentName): Promise<OwnedDocument | null> {
  const document = await tx
    .updateTable('documents')
    .set((eb) => ({ term: eb('term', '+', 1) }))
    .where('name', '=', name)
    .returning(['board', 'epoch', 'term', 'seq'])
    .executeTakeFirst()
  if (!document) return null
  const snapshot = await tx.selectFrom('snapshots').select('bytes').where('document', '=', name).executeTakeFirst()
  const log = await tx.selectFrom('log').select('bytes').where('document', '=', name).orderBy('seq').execute()
  const clients = await tx.selectFrom('clients').select(['client', 'user_id']).where('document', '=', name).execute()
  const { board, ...numbers } = document
  const { archived_at } = await tx.selectFrom('boards').select('archived_at').where('id', '=', board).executeTakeFirstOrThrow()
  const lanes = await tx.selectFrom('lanes').select(['lane', 'track', 'lead']).where('board', '=', board).execute()
  return {
    ...numbers,
    snapshot: snapshot?.bytes ?? null,
    updates: log.map((row) => row.bytes),
    clients: new Map(clients.map((row) => [row.client, row.user_id])),
    lanes: new Map(lanes.map(({ lane, track, lead }) => [lane, { track, lead }])),
    requests: name === documentName('board', board) ? await currentRequests(tx, board) : new Map(),
    isArchived: archived_at !== null,
    deleted: await deletedCards(tx, board),
  }
}

/** In one transaction: a snapshot that is kept meanwhile drops the rows that it contains. */
async function read(tx: Transaction<Schema>, name: DocumentName): Promise<StoredDocument | null> {
  const document = await tx.selectFrom('documents').select(['epoch', 'seq']).where('name', '=', name).executeTakeFirst()
  if (!document) return null
  const snapshot = await tx.selectFrom('snapshots').select('bytes').where('document', '=', name).executeTakeFirst()
  const log = await tx.selectFrom('log').select('bytes').where('document', '=', name).orderBy('seq').execute()
  return { ...document, snapshot: snapshot?.bytes ?? null, updates: log.map((row) => row.bytes) }
}

/** The fence is the first statement: a writer whose term or epoch is over has written nothing. */
async function append(tx: Transaction<Schema>, entry: Append, queries: EditQueries): Promise<Appended> {
  const { document, term, epoch, update } = entry
  const [row] = await (update ? queries.nextSeq : queries.lastSeq)(tx, [{ document, term, epoch }])
  if (!row) return { fenced: `${document}: term ${term} or epoch ${epoch} is over` }
  if (update) await queries.insertLog(tx, [{ document, seq: row.seq, bytes: update }])
  await applyEffects(tx, entry, queries)
  return row
}

async function saveSnapshot(tx: Transaction<Schema>, name: DocumentName, term: number, snapshot: Snapshot): Promise<void> {
  const { epoch, seq, bytes } = snapshot
  const document = await tx
    .selectFrom('documents')
    .select('seq')
    .where('name', '=', name)
    .where('term', '=', term)
    .where('epoch', '=', epoch)
    .executeTakeFirst()
  if (!document) throw new Fenced(`${name}: term ${term} or epoch ${epoch} is over`)
  if (seq > document.seq) throw new Error(`${name}: a snapshot of ${seq}, but the log ends at ${document.seq}`)
  const { numInsertedOrUpdatedRows } = await putSnapshot(tx, name, seq, bytes)
  // A newer one is kept already: the rows after this one are gone, so this one must not replace it.
  if (!numInsertedOrUpdatedRows) return
  await tx.deleteFrom('log').where('document', '=', name).where('seq', '<=', seq).execute()
}

async function startEpoch(tx: Transaction<Schema>, name: DocumentName, term: number, bytes: Uint8Array): Promise<number> {
  const document = await tx
    .updateTable('documents')
    .set((eb) => ({ epoch: eb('epoch', '+', 1) }))
    .where('name', '=', name)
    .where('term', '=', term)
    .returning(['epoch', 'seq'])
    .executeTakeFirst()
  if (!document) throw new Fenced(`${name}: term ${term} is over`)
  await putSnapshot(tx, name, document.seq, bytes)
  await tx.deleteFrom('log').where('document', '=', name).execute()
  await tx.deleteFrom('clients').where('document', '=', name).execute()
  return document.epoch
}

const putSnapshot = (tx: Transaction<Schema>, document: DocumentName, seq: number, bytes: Uint8Array) =>
  tx
    .insertInto('snapshots')
    .values({ document, seq, bytes })
    .onConflict((conflict) => conflict.column('document').doUpdateSet({ seq, bytes }).where('snapshots.seq', '<=', seq))
    .executeTakeFirstOrThrow()

const newestSnapshot = (db: Kysely<Schema>, name: DocumentName) =>
  db.selectFrom('documents').leftJoin('snapshots', 'snapshots.document', 'documents.name').where('documents.name', '=', name)
