/** Compaction of documents in a worker thread, off the event loop (SY7). */
import { Worker } from 'node:worker_threads'
import { callerOf } from '../workers/caller'
import { workerUrl } from '../workers/worker-url'
import type { StoredContent } from './compact-document'

export interface Compactor {
  /** One snapshot of it all. Rejects where the content is damaged: then nothing may be written in its place. */
  compact(content: StoredContent): Promise<Uint8Array>
  /** The same content in a document with one fresh client id, for a new epoch (SY20). */
  renew(content: StoredContent): Promise<Uint8Array>
  /** Work under way is finished first. */
  close(): Promise<void>
}

export interface CompactorOptions {
  /** How long the worker stays without work: it holds some 10 MB. */
  readonly idleMs?: number
  readonly timers?: Pick<typeof globalThis, 'setTimeout' | 'clearTimeout'>
}

export function createCompactor({ idleMs = 10_000, timers = globalThis }: CompactorOptions = {}): Compactor {
  const start = () => new Worker(workerUrl('compactor'))
  const worker = callerOf({ start, idle: { ms: idleMs, timers } })
  return {
    compact: (content) => worker.call('compact', content) as Promise<Uint8Array>,
    renew: (content) => worker.call('renew', content) as Promise<Uint8Array>,
    close: () => worker.close(),
  }
}
