/** One timer for all rings of the page; it rests while nobody looks at one. */
interface Ticker {
  subscribe(listener: () => void): () => void
}

/** Minutes are shown: none is late by more than this. */
const TICK_MS = 10_000

function createTicker(): Ticker {
  const listeners = new Set<() => void>()
  let timer: ReturnType<typeof setInterval> | undefined
  const tick = (): void => {
    for (const listener of [...listeners]) listener()
  }
  return {
    subscribe(listener) {
      if (listeners.size === 0) timer = setInterval(tick, TICK_MS)
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) clearInterval(timer)
      }
    },
  }
}

export const ticker = createTicker()
