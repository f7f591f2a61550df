/** A token bucket: a sustained rate with a burst. Time is passed in. */
import type { Instant } from '../../shared/primitives/instant'

/** Seconds' worth of the sustained rate that may come at once, where nothing else is said. */
const BURST_SECONDS = 4

export class RateLimit {
  #tokens: number
  #at: Instant

  constructor(
    private readonly perSecond: number,
    now: Instant,
    private readonly atOnce = perSecond * BURST_SECONDS,
  ) {
    this.#tokens = atOnce
    this.#at = now
  }

  /** False: too fast, and nothing was taken. */
  take(now: Instant, count = 1): boolean {
    this.#earn(now)
    if (this.#tokens < count) return false
    this.#tokens -= count
    return true
  }

  /** What was taken does not count. */
  giveBack(count = 1): void {
    this.#tokens = Math.min(this.atOnce, this.#tokens + count)
  }

  /** As if it had never been used. */
  isFull(now: Instant): boolean {
    this.#earn(now)
    return this.#tokens >= this.atOnce
  }

  /** A clock that was set back gives nothing and takes nothing. */
  #earn(now: Instant): void {
    const earned = (Math.max(0, now - this.#at) / 1000) * this.perSecond
    this.#tokens = Math.min(this.atOnce, this.#tokens + earned)
    this.#at = now
  }
}
