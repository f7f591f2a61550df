/** Keeps a document small: log rows become a snapshot (SY7), and too many client ids a new epoch (SY20). Off this thread. */
import type { DocumentName } from '../../shared/protocol/rooms'
import type { Compactor } from '../jobs/compactor'
import type { DocumentStore } from '../storage/ports'
import type { LiveDocument } from './live-document'
import type { RoomOptions } from './options'

interface UpkeepDeps {
  readonly documents: DocumentStore
  readonly compactor: Compactor
}

/** Whether something must be done while the document is in use. A large document waits for more to come: the work grows with it. */
export function isDue({ doc, log }: LiveDocument, options: RoomOptions): boolean {
  const { snapshotRows, snapshotBytes, busyEpochClients } = options
  const bytes = Math.max(snapshotBytes, 2 * (log.base?.length ?? 0))
  return log.hasDeleted || log.rows.length >= snapshotRows || log.bytes >= bytes || doc.store.clients.size >= busyEpochClients
}

/** Whether a document that goes out of memory leaves behind enough to be worth the work; a few rows load as fast. */
export const isWorthASnapshot = ({ log }: LiveDocument): boolean =>
  log.hasDeleted || log.rows.length >= WORTH_ROWS || log.bytes >= WORTH_BYTES

/** Commits may go on meanwhile: the snapshot holds the rows up to where the log stood. */
export async function compactLog(document: DocumentName, live: LiveDocument, deps: UpkeepDeps): Promise<void> {
  const { log, term, epoch } = live
  const { seq } = log
  const rows = [...log.rows]
  const { hasDeleted } = log
  log.hasDeleted = false
  try {
    const bytes = await deps.compactor.compact({ snapshot: log.base, updates: rows })
    await deps.documents.saveSnapshot(document, term, { epoch, seq, bytes })
    log.base = bytes
  } catch (error) {
    log.hasDeleted ||= hasDeleted
    throw error
  }
  log.rows.splice(0, rows.length)
  log.bytes -= rows.reduce((sum, row) => sum + row.length, 0)
}

/** Nothing may be committed meanwhile. The value is the new epoch; the document in memory is of the old one. */
export async function startEpoch(document: DocumentName, { log, term }: LiveDocument, deps: UpkeepDeps): Promise<number> {
  const bytes = await deps.compactor.renew({ snapshot: log.base, updates: log.rows })
  return deps.documents.startEpoch(document, term, bytes)
}

const WORTH_ROWS = 100
const WORTH_BYTES = 32 * 1024
