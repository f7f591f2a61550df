/** When to try again after trouble: ever later, never in step with others, and at once when there is reason to hope. */
import type { Timers } from '../platform/clock'

const FIRST_MS = 300
const LONGEST_MS = 20_000

/** Milliseconds before the next try after so many failures in a row; half of it is chance. `random` is in [0, 1). */
export const retryDelay = (failures: number, random: number): number =>
  Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1)) * (0.5 + random / 2)

export interface Retry {
  /** The last try failed: plans the next one. */
  failed(): void
  /** It worked: the next failure counts as the first. */
  succeeded(): void
  /** Tries at once where a try is planned. */
  hurry(): void
  stop(): void
}

export function createRetry(deps: { readonly timers: Timers; readonly random: () => number; readonly again: () => void }): Retry {
  let failures = 0
  let cancel: (() => void) | null = null
  const run = (): void => {
    cancel = null
    deps.again()
  }
  const stop = (): void => {
    cancel?.()
    cancel = null
  }
  return {
    failed() {
      stop()
      failures++
      cancel = deps.timers.after(retryDelay(failures, deps.random()), run)
    },
    succeeded() {
      failures = 0
    },
    hurry() {
      if (!cancel) return
      stop()
      run()
    },
    stop,
  }
}
