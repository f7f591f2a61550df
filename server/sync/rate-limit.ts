/** A token bucket: a sustained rate with a burst. Time is passed in. */
import type { Instant } from '../../shared/primitives/instant'

/** Seconds' worth of the sustained rate that may come at once. */
const BURST_SECONDS = 4

export class RateLimit {
  #tokens: number
  #at: Instant

  constructor(
    private readonly perSecond: number,
    now: Instant,
  ) {
    this.#tokens = perSecond * BURST_SECONDS
    this.#at = now
  }

  /** False: too fast. A clock that was set back gives nothing and takes nothing. */
  take(now: Instant): boolean {
    const earned = (Math.max(0, now - this.#at) / 1000) * this.perSecond
    this.#tokens = Math.min(this.perSecond * BURST_SECONDS, this.#tokens + earned)
    this.#at = now
    if (this.#tokens < 1) return false
    this.#tokens--
    return true
  }
}
