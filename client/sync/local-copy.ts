/**
 * This device's copy of a document: reading it, and putting a new one in its place. A copy has a generation; whoever
 * replaces it says which one they replace, so of two tabs that try at once one succeeds and the other adopts its work.
 */
import * as Y from 'yjs'
import { byStorage } from '../../shared/document/origin'
import type { BoardId, CardId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import type { Result } from '../../shared/primitives/result'
import { cardDocumentName, type DocumentName, type DocumentPlace, documentName, nameOf } from '../../shared/protocol/rooms'
import type { LocalDatabase } from '../platform/local-database'
import type { Intent, LeftoverRow, TableName, Tables } from '../platform/local-rows'
import type { StorageFault } from '../platform/storage-fault'

export interface LocalCopy {
  readonly generation: number
  readonly epoch: number
  readonly isClosed: boolean
  readonly snapshot: Uint8Array | null
  /** V1, in the order in which they were written. */
  readonly updates: readonly Uint8Array[]
}

/** Epoch of a copy that was begun on this device, before the server could be asked for its own. */
export const BEGUN_HERE = -1

export interface LocalBoard {
  readonly board: LocalCopy | null
  readonly ledger: LocalCopy | null
  readonly intents: readonly Intent[]
  /** The last row of updates at that moment; later ones are told by `watchOtherTabs`. */
  readonly seen: number
}

export interface LocalCard {
  readonly copy: LocalCopy | null
  readonly intents: readonly Intent[]
  /** The last row of updates at that moment; later ones are told by `watchOtherTabs`. */
  readonly seen: number
}

const COPY: readonly TableName[] = ['documents', 'snapshots', 'updates']

export function loadBoard(database: LocalDatabase, board: BoardId): Promise<Result<LocalBoard, StorageFault>> {
  return database.attempt('r', [...COPY, 'intents'], async (tables) => ({
    board: await readCopy(tables, documentName('board', board)),
    ledger: await readCopy(tables, documentName('ledger', board)),
    intents: await readIntents(tables, { kind: 'board', board }),
    seen: await lastRow(tables),
  }))
}

/** A card that a person opens: it stays on this device longest. */
export function loadCard(
  database: LocalDatabase,
  { board, card, now }: { readonly board: BoardId; readonly card: CardId; readonly now: Instant },
): Promise<Result<LocalCard, StorageFault>> {
  const name = cardDocumentName(board, card)
  return database.attempt('rw', [...COPY, 'intents'], async (tables) => {
    await tables.documents.update(name, { usedAt: now })
    const intents = await readIntents(tables, { kind: 'card', board, card })
    return { copy: await readCopy(tables, name), intents, seen: await lastRow(tables) }
  })
}

const lastRow = async (tables: Tables): Promise<number> =>
  ((await tables.updates.orderBy(':id').lastKey()) as number | undefined) ?? 0

export function loadCopy(
  database: LocalDatabase,
  place: DocumentPlace,
): Promise<Result<{ readonly copy: LocalCopy | null; readonly intents: readonly Intent[] }, StorageFault>> {
  return database.attempt('r', [...COPY, 'intents'], async (tables) => ({
    copy: await readCopy(tables, nameOf(place)),
    intents: await readIntents(tables, place),
  }))
}

/** The copy as a document, or null where its bytes are damaged, or it is not to be shown. */
export const documentOf = (copy: LocalCopy): Y.Doc | null => (copy.isClosed ? null : contentOf(copy))

/** Null where its bytes are damaged. */
export function contentOf(copy: LocalCopy): Y.Doc | null {
  const doc = new Y.Doc()
  try {
    if (copy.snapshot) Y.applyUpdateV2(doc, copy.snapshot, byStorage)
    doc.transact(() => {
      for (const update of copy.updates) Y.applyUpdate(doc, update, byStorage)
    }, byStorage)
    return doc
  } catch {
    doc.destroy()
    return null
  }
}

/** Not to be shown from here on (AC6). It stays on the disk, for a server that has lost what it had. */
export const closeCopy = (database: LocalDatabase, name: DocumentName): Promise<Result<unknown, StorageFault>> =>
  database.attempt('rw', ['documents'], (tables) => tables.documents.update(name, { isClosed: true }))

/** What takes the place of a copy. Intents come with their new stamps; those no longer named are done or left over. */
export interface Replacement {
  readonly epoch: number
  readonly snapshot: Uint8Array | null
  /** What the replay wrote on top of the snapshot; null: nothing. */
  readonly replayed: Uint8Array | null
  /** The document's journal from now on; null: this document has none, the journal stays. */
  readonly intents: readonly Intent[] | null
  readonly leftovers: readonly LeftoverRow[]
}

/**
 * Puts a new copy in place of generation `replaces`, all in one transaction. `replay` gets the intents on record, and the
 * copy that is replaced, and must not wait for anything. False: another tab was first.
 */
export function replaceCopy(
  database: LocalDatabase,
  at: { readonly place: DocumentPlace; readonly replaces: number; readonly tab: string; readonly now: Instant },
  replay: (onRecord: readonly Intent[], replaced: LocalCopy | null) => Replacement,
): Promise<Result<boolean, StorageFault>> {
  return database.attempt('rw', [...COPY, 'intents', 'leftovers'], async (tables) => {
    const { place } = at
    const name = nameOf(place)
    const row = await tables.documents.get(name)
    if ((row?.generation ?? 0) !== at.replaces) return false
    const made = replay(await readIntents(tables, place), await readCopy(tables, name))
    const generation = at.replaces + 1
    const usedAt = place.kind === 'card' ? { usedAt: row?.usedAt ?? at.now } : {}
    await tables.updates.where('document').equals(name).delete()
    await tables.documents.put({ name, generation, epoch: made.epoch, ...usedAt })
    if (made.snapshot) await tables.snapshots.put({ name, bytes: made.snapshot })
    else await tables.snapshots.delete(name)
    if (made.replayed) await tables.updates.add({ document: name, generation, tab: at.tab, by: 'action', bytes: made.replayed })
    if (made.intents) {
      await ofPlace(tables, place).delete()
      await tables.intents.bulkAdd([...made.intents])
    }
    await tables.leftovers.bulkPut([...made.leftovers])
    return true
  })
}

const ofPlace = (tables: Tables, { board, card }: DocumentPlace) =>
  tables.intents
    .where('board')
    .equals(board)
    .filter((intent) => intent.card === card)

export const readIntents = (tables: Tables, place: DocumentPlace): Promise<Intent[]> => ofPlace(tables, place).sortBy('order')

async function readCopy(tables: Tables, name: DocumentName): Promise<LocalCopy | null> {
  const row = await tables.documents.get(name)
  if (!row) return null
  const snapshot = await tables.snapshots.get(name)
  const rows = await tables.updates.where('[document+generation]').equals([name, row.generation]).sortBy('id')
  return {
    generation: row.generation,
    epoch: row.epoch,
    isClosed: row.isClosed === true,
    snapshot: snapshot?.bytes ?? null,
    updates: rows.map(({ bytes }) => bytes),
  }
}
