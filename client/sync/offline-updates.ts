/**
 * Keeps a living document in IndexedDB: every change, and the journal's entries in the same transaction as their updates,
 * so that “kept on this device” is said only when both are on the disk (SY9). Does not know what edits mean, nor the server.
 */
import * as Y from 'yjs'
import { byAction, byServer, byStorage, byTab } from '../../shared/document/origin'
import type { BoardId } from '../../shared/primitives/ids'
import { LIMITS } from '../../shared/protocol/limits'
import type { DocumentName } from '../../shared/protocol/rooms'
import type { Timers } from '../platform/clock'
import type { LocalDatabase } from '../platform/local-database'
import type { Intent, Tables, UpdateRow } from '../platform/local-rows'

export interface OfflineUpdatesDeps {
  readonly database: LocalDatabase
  readonly name: DocumentName
  readonly board: BoardId
  readonly tab: string
  readonly doc: Y.Doc
  readonly generation: number
  readonly epoch: number
  readonly timers: Timers
  /** The copy on the disk is not this document: it has to be written whole. */
  readonly unstored: boolean
  /** Rows that the copy consists of beside its snapshot. */
  readonly rows: number
  /** Updates of other tabs up to this row are in the document. */
  readonly seen: () => number
  readonly log: (message: string, error: unknown) => void
  readonly onKept: (intents: readonly Intent[]) => void
  /** Another tab has replaced the copy: what could not be written here belongs on the new one. */
  readonly onSuperseded: () => void
}

export interface OfflineUpdates {
  /** Journals an edit whose updates the document has just emitted. */
  keep(intent: Intent): void
  /** The server has these, or they are left over: the journal lets go of them. */
  done(intents: readonly Intent[]): void
  /** Writes what waits, and folds snapshot and updates into one where there is enough and nothing is still to be sent. */
  fold(): Promise<void>
  /** The disk has lost what was on it: writes the document whole. The journal is given again by `keep`. */
  rewrite(): void
  /** Everything so far is written, or cannot be. */
  flush(): Promise<void>
  close(): void
}

/** What the server sent is on its disk already: it may wait a little and be written together. */
const SERVER_ROWS_MS = 500
const AGAIN_MS = 5_000
/** So many rows cost some ten milliseconds when the board is opened. */
const FOLD_ROWS = 200
/** A board looked at all day folds in between as well, which takes some twenty milliseconds at 10,000 cards. */
const FOLD_ANYHOW_ROWS = 2_000

type Outcome = 'written' | 'superseded' | 'missing' | 'failed'

/** The document in one moment, and the last row of other tabs that is in it. */
interface Whole {
  readonly bytes: Uint8Array
  readonly seen: number
}

interface KindOfRow {
  readonly kind: 'server' | 'edit' | 'text'
  readonly row: UpdateRow
}

interface Batch {
  rows: KindOfRow[]
  intents: Intent[]
  done: Intent[]
}

const emptyBatch = (): Batch => ({ rows: [], intents: [], done: [] })

export function keepOffline(deps: OfflineUpdatesDeps): OfflineUpdates {
  const { database, doc, name, generation } = deps
  let next = emptyBatch()
  let whole = deps.unstored
  let rowsSinceFold = deps.rows
  let closed = false
  let writing: Promise<void> | null = null
  let cancelLater: (() => void) | null = null

  const later = (ms: number): void => {
    cancelLater ??= deps.timers.after(ms, () => {
      cancelLater = null
      write()
    })
  }
  const write = (): Promise<void> => {
    cancelLater?.()
    cancelLater = null
    // Begun a microtask later: an edit's updates, and its intent, have all been handed over by then.
    writing ??= Promise.resolve()
      .then(writeAll)
      .finally(() => {
        writing = null
      })
    return writing
  }
  const writeAll = async (): Promise<void> => {
    while (!closed && (whole || next.rows.length + next.intents.length + next.done.length > 0)) {
      const batch = next
      next = emptyBatch()
      // Taken in the same moment as the batch: what comes from now on is in the next one, with its journal entry.
      const outcome = await (whole ? writeWhole(batch, asItIs()) : append(batch))
      if (outcome === 'written') {
        rowsSinceFold = whole ? 0 : rowsSinceFold + batch.rows.length
        whole = false
        deps.onKept(batch.intents)
        if (rowsSinceFold >= FOLD_ANYHOW_ROWS) await foldNow()
      } else {
        // Rows are dropped: the document holds them, and is written whole as soon as it can be.
        whole = true
        next = { rows: [], intents: [...batch.intents, ...next.intents], done: [...batch.done, ...next.done] }
      }
      if (outcome === 'superseded') return giveUp()
      if (outcome === 'failed') return later(AGAIN_MS)
    }
  }
  const giveUp = (): void => {
    if (closed) return
    close()
    deps.onSuperseded()
  }
  const attempt = async (work: (tables: Tables) => Promise<void>): Promise<Outcome> => {
    const checked = async (tables: Tables): Promise<Outcome> => {
      const row = await tables.documents.get(name)
      if (row && (row.generation !== generation || row.epoch !== deps.epoch)) return 'superseded'
      if (!row && !whole) return 'missing'
      await work(tables)
      return 'written'
    }
    try {
      const result = await database.attempt('rw', ['documents', 'snapshots', 'updates', 'intents'], checked)
      return result.ok ? result.value : 'failed'
    } catch (error) {
      // A bug must not cost what was to be written: it is tried again, and the badge says until then that it is not kept.
      deps.log(`${name} could not be written down`, error)
      return 'failed'
    }
  }
  const append = (batch: Batch): Promise<Outcome> =>
    attempt(async (tables) => {
      if (batch.rows.length > 0) await tables.updates.bulkAdd(joinRows(batch.rows))
      await writeJournal(tables, batch)
    })
  const asItIs = (): Whole => ({ bytes: Y.encodeStateAsUpdateV2(doc), seen: deps.seen() })
  const writeWhole = (batch: Batch, now: Whole): Promise<Outcome> =>
    attempt(async (tables) => {
      await putWhole(tables, now)
      await writeJournal(tables, batch)
    })
  const putWhole = async (tables: Tables, { bytes, seen }: Whole): Promise<void> => {
    const held = tables.updates.where('[document+generation]').equals([name, generation])
    await held.filter(({ tab, id }) => tab === deps.tab || (id ?? 0) <= seen).delete()
    // Of a copy that is closed, the rest of the row stays as it is.
    await tables.documents.put({ ...(await tables.documents.get(name)), name, generation, epoch: deps.epoch })
    await tables.snapshots.put({ name, bytes })
  }

  const foldNow = async (): Promise<void> => {
    const outcome = await attempt(async (tables) => {
      // Rows of edits that are still to be sent stay as they are: other tabs read and send them one by one.
      const onRecord = await tables.intents.where('board').equals(deps.board).count()
      if (onRecord + next.intents.length > 0) return
      await putWhole(tables, asItIs())
      rowsSinceFold = 0
    })
    if (outcome === 'superseded') giveUp()
  }

  const onUpdate = (bytes: Uint8Array, origin: unknown, _doc: Y.Doc, { local }: Y.Transaction): void => {
    if (origin === byStorage || origin === byTab) return
    const kind = kindOf(origin, local)
    const by = kind === 'server' ? 'server' : 'action'
    next.rows.push({ kind, row: { document: name, generation, tab: deps.tab, by, bytes } })
    if (by === 'action') void write()
    else later(SERVER_ROWS_MS)
  }
  const close = (): void => {
    closed = true
    cancelLater?.()
    doc.off('update', onUpdate)
  }
  doc.on('update', onUpdate)
  if (whole) void write()

  return {
    keep(intent) {
      next.intents.push(intent)
      void write()
    },
    done(intents) {
      next.intents = next.intents.filter((intent) => !intents.some((one) => hasDone(one, intent)))
      next.done.push(...intents)
      void write()
    },
    async fold() {
      await write()
      if (!closed && !whole && rowsSinceFold >= FOLD_ROWS) await foldNow()
    },
    rewrite() {
      whole = true
      void write()
    },
    flush: () => write(),
    close,
  }
}

/** An editor writes with an origin of its own: what is made here is local, what arrives never. */
const kindOf = (origin: unknown, local: boolean): KindOfRow['kind'] =>
  origin === byAction ? 'edit' : local && origin !== byServer ? 'text' : 'server'

/**
 * What the server sent between two actions becomes one row, and so do keys typed in a row, up to what another tab may send
 * as one update. Edits stay apart: other tabs send them one by one.
 */
function joinRows(rows: readonly KindOfRow[]): UpdateRow[] {
  const joined: UpdateRow[] = []
  for (let i = 0; i < rows.length; ) {
    const { kind, row } = rows[i] as KindOfRow
    let end = i + 1
    let size = row.bytes.length
    for (let next = rows[end]; kind !== 'edit' && next?.kind === kind; next = rows[++end]) {
      size += next.row.bytes.length
      if (kind === 'text' && size > LIMITS.update / 2) break
    }
    const bytes = rows.slice(i, end).map((one) => one.row.bytes)
    joined.push(bytes.length === 1 ? row : { ...row, bytes: Y.mergeUpdates(bytes) })
    i = end
  }
  return joined
}

/** What has grown since is not done. */
const hasDone = (done: Intent, { id, text }: Intent): boolean => id === done.id && (text ?? 0) <= (done.text ?? 0)

/** An earlier try may have been written after all, although no answer came in time; an edit given twice counts once. */
async function writeJournal(tables: Tables, { intents, done }: Batch): Promise<void> {
  if (intents.length > 0) {
    const latest = new Map(intents.map((intent) => [intent.id, intent]))
    await tables.intents
      .where('id')
      .anyOf([...latest.keys()])
      .delete()
    await tables.intents.bulkAdd([...latest.values()])
  }
  if (done.length === 0) return
  await tables.intents
    .where('id')
    .anyOf(done.map(({ id }) => id))
    .filter((intent) => done.some((one) => hasDone(one, intent)))
    .delete()
}
