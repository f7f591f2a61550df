/** SIGTERM and SIGINT end the process in order; a second one, or waiting too long, ends it at once: nothing saved is lost by that. */
import type { Logger } from 'pino'

/** Longer than the rooms take to close their sockets, shorter than what service managers wait before they kill. */
const PATIENCE_MS = 8_000

export interface SignalDeps {
  readonly process: Pick<NodeJS.Process, 'on' | 'exit'>
  readonly stop: () => Promise<boolean>
  readonly log: Pick<Logger, 'info' | 'warn' | 'fatal'>
  readonly timers: Pick<typeof globalThis, 'setTimeout'>
}

export function obeySignals({ process, stop, log, timers }: SignalDeps): void {
  let signalled = false
  const onSignal = (signal: NodeJS.Signals) => {
    if (signalled) process.exit(1)
    signalled = true
    log.info({ signal }, 'stopping')
    timers
      .setTimeout(() => {
        log.warn('stopping takes too long')
        process.exit(1)
      }, PATIENCE_MS)
      .unref()
    void stop().then((well) => process.exit(well ? 0 : 1))
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
  // A bug may have left anything half done in memory; what is on the disk is whole. Start anew from there.
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'a bug')
    process.exit(1)
  })
}
