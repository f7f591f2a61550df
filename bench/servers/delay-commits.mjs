/**
 * Preloaded into Strikeboard's server (`node --import`): its storage worker then adds 20 ms to each commit, as a slow disk
 * does. The storage has an option for it, which is for measuring and not for the environment.
 */
import { syncBuiltinESMExports } from 'node:module'
import threads from 'node:worker_threads'

const DELAY_MS = 20

threads.Worker = class extends threads.Worker {
  constructor(file, options) {
    const { workerData } = options ?? {}
    super(file, workerData?.role === 'writer' ? { ...options, workerData: { ...workerData, commitDelayMs: DELAY_MS } } : options)
  }
}
syncBuiltinESMExports()
