/**
 * Removes what has ended and serves nobody any more: sessions, links and ways to a provider past their time, answers to
 * commands that no client will ask for again. At the start and every hour; what cannot be removed now is removed later.
 */
import type { Clock, Instant } from '../../shared/primitives/instant'
import { HAND_IN_MS } from '../quarantine/quarantine'
import type { UpkeepStore } from '../storage/ports'
import type { Timers } from '../sync/timers'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** A client may come back after three months offline and ask again for what it had asked before (SY14). */
export const COMMANDS_KEPT_MS = 90 * DAY_MS

/** The document of a card may come before the card itself, from a device that is offline: so long it is kept for it (SY27). */
export const CARDS_AWAITED_MS = 7 * DAY_MS

export interface RemoveEndedDeps {
  readonly upkeep: UpkeepStore
  readonly clock: Clock
  readonly timers: Timers
  readonly log: { info(context: object, message: string): void; warn(context: object, message: string): void }
}

export interface Job {
  /** Begins nothing new; resolves when what was under way is done. */
  stop(): Promise<void>
}

export function removeEnded({ upkeep, clock, timers, log }: RemoveEndedDeps): Job {
  let timer: ReturnType<Timers['setTimeout']> | null = null
  let isStopped = false
  const once = async () => {
    const now = clock()
    try {
      const removed = await upkeep.removeEnded({
        now,
        commandsBefore: (now - COMMANDS_KEPT_MS) as Instant,
        endingsBefore: (now - HAND_IN_MS) as Instant,
        cardsBefore: (now - CARDS_AWAITED_MS) as Instant,
      })
      if (Object.values(removed).some((count) => count > 0)) log.info({ removed }, 'what had ended was removed')
    } catch (error) {
      log.warn({ err: error }, 'what has ended could not be removed')
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
