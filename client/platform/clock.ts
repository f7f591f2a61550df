/** The browser's time and timers. Both are passed to whoever needs them, so that tests never wait. */
import type { Clock, Instant } from '../../shared/primitives/instant'

export const systemClock: Clock = () => Date.now() as Instant

export interface Timers {
  /** Runs once after so many milliseconds, unless the returned function is called before. */
  after(ms: number, run: () => void): () => void
}

export const browserTimers: Timers = {
  after(ms, run) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}
