/**
 * The embedded database: one SQLite file in the data folder. All SQL runs in two worker threads, one that writes and one
 * that reads, so that neither the event loop nor a read ever waits for a disk.
 */
import { Worker } from 'node:worker_threads'
import { callerOf } from '../../workers/caller'
import { workerUrl } from '../../workers/worker-url'
import { groupCommit } from '../group-commit'
import type { Storage } from '../ports'
import type { ConnectionOptions } from './connection'
import { doorsTo } from './doors'
import { errorOf } from './failures'
import { queriesThrough } from './statements'

export interface SqliteOptions {
  readonly folder: string
  /** The server takes the folder for itself; tools that work beside a running server do not. */
  readonly exclusive: boolean
  /** Delays each commit as a slow disk does; for measuring. */
  readonly commitDelayMs?: number
}

/** Rejects with `StorageRefusal` where the folder cannot be used. */
export async function openSqlite({ folder, exclusive, commitDelayMs = 0 }: SqliteOptions): Promise<Storage> {
  const worker = (role: ConnectionOptions['role']) => () =>
    new Worker(workerUrl('storage'), { workerData: { folder, role, exclusive, commitDelayMs } satisfies ConnectionOptions })
  const writer = callerOf({ start: worker('writer'), errorOf })
  const reader = callerOf({ start: worker('reader'), errorOf })
  try {
    await writer.call('open')
  } catch (error) {
    await writer.close()
    throw error
  }
  const { documents, facts, statements, ...others } = doorsTo({ write: writer, read: reader })
  const { appendTogether, own, openCard, read, snapshot, snapshotTag } = documents
  const commits = groupCommit(appendTogether)
  return {
    documents: {
      own,
      read,
      openCard,
      snapshot,
      snapshotTag,
      append: (entry) => commits.append({ ...entry, update: entry.update && compact(entry.update) }),
      saveSnapshot: (name, term, { epoch, seq, bytes }) =>
        documents.saveSnapshot(name, term, { epoch, seq, bytes: compact(bytes) }),
      startEpoch: (name, term, bytes) => documents.startEpoch(name, term, compact(bytes)),
    },
    facts: {
      ...facts,
      createBoard: (created) =>
        facts.createBoard({
          ...created,
          content: compact(created.content),
          ledger: compact(created.ledger),
          cardDocuments: (created.cardDocuments ?? []).map((one) => ({ ...one, content: compact(one.content) })),
        }),
    },
    ...others,
    accounts: { db: queriesThrough(statements), type: 'sqlite' },
    // The writer last: it then empties SQLite's log into the database, and gives up the folder's lock.
    close: async () => {
      await commits.idle()
      await reader.close()
      await writer.close()
    },
  }
}

/** A view of a larger buffer would be sent to the worker with all of that buffer. */
const compact = (bytes: Uint8Array): Uint8Array => (bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice())
