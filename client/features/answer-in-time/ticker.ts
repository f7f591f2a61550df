/** One timer for all rings of the page; it rests while nobody looks at one. */
import type { Clock, Instant } from '../../../shared/primitives/instant'

export interface Ticker {
  subscribe(listener: () => void): () => void
  now(): Instant
}

/** Minutes are shown: none is late by more than this. */
const TICK_MS = 10_000

export function createTicker(clock: Clock): Ticker {
  const listeners = new Set<() => void>()
  let timer: ReturnType<typeof setInterval> | undefined
  let now = clock()
  const tick = (): void => {
    now = clock()
    for (const listener of [...listeners]) listener()
  }
  return {
    subscribe(listener) {
      if (listeners.size === 0) {
        now = clock()
        timer = setInterval(tick, TICK_MS)
      }
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) clearInterval(timer)
      }
    },
    now: () => now,
  }
}

const tickers = new WeakMap<Clock, Ticker>()

export function tickerOf(clock: Clock): Ticker {
  const known = tickers.get(clock) ?? createTicker(clock)
  tickers.set(clock, known)
  return known
}
