/** Clears away contents of no file, and files that were taken off their card long ago: at the start and every hour. */
import type { CardFilesService } from '../files/card-files'
import type { Timers } from '../sync/timers'
import type { Job } from './remove-ended'

const HOUR_MS = 3_600_000

export interface ClearFilesDeps {
  readonly files: Pick<CardFilesService, 'clear'>
  readonly timers: Timers
  readonly log: { info(context: object, message: string): void; warn(context: object, message: string): void }
}

export function clearFiles({ files, timers, log }: ClearFilesDeps): Job {
  let timer: ReturnType<Timers['setTimeout']> | null = null
  let isStopped = false
  const once = async () => {
    try {
      const contents = await files.clear()
      if (contents > 0) log.info({ contents }, 'contents of no file were cleared away')
    } catch (error) {
      log.warn({ err: error }, 'files could not be cleared away')
    }
    if (!isStopped) timer = timers.setTimeout(run, HOUR_MS)
  }
  let running = once()
  function run(): void {
    running = once()
  }
  return {
    stop: async () => {
      isStopped = true
      if (timer) timers.clearTimeout(timer)
      await running
    },
  }
}
