/** Timers that go off when a test lets time pass, and only then. */
import type { Timers } from '../../client/platform/clock'

export interface ManualTimers extends Timers {
  /** Lets so many milliseconds pass, running what falls due in order. */
  pass(ms: number): void
  readonly planned: number
}

export function manualTimers(): ManualTimers {
  let now = 0
  let plans: { readonly due: number; readonly run: () => void }[] = []
  return {
    after(ms, run) {
      const plan = { due: now + ms, run }
      plans.push(plan)
      return () => {
        plans = plans.filter((one) => one !== plan)
      }
    },
    pass(ms) {
      const end = now + ms
      for (;;) {
        const next = plans.filter(({ due }) => due <= end).sort((a, b) => a.due - b.due)[0]
        if (!next) break
        plans = plans.filter((one) => one !== next)
        now = next.due
        next.run()
      }
      now = end
    },
    get planned() {
      return plans.length
    },
  }
}
