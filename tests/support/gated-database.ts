/** A local database whose writes wait for the test, or fail as it says. */
import type { LocalDatabase } from '../../client/platform/local-database'
import type { StorageFault } from '../../client/platform/storage-fault'
import { fail } from '../../shared/primitives/result'

export interface GatedDatabase {
  readonly database: LocalDatabase
  /** Writes wait until `release`. */
  hold(): void
  /** Writes are done, but nobody hears of it until `release`. */
  holdAnswers(): void
  release(): void
  /** Reads and writes fail for this reason; null: they work again. */
  failWith(fault: StorageFault | null): void
  /** Writes that wait. */
  readonly waiting: number
}

export function gate(database: LocalDatabase): GatedDatabase {
  let fault: StorageFault | null = null
  let held: (() => void)[] | null = null
  let when: 'before' | 'after' = 'before'
  const wait = async (mode: 'r' | 'rw', now: typeof when): Promise<void> => {
    if (held && mode === 'rw' && when === now) await new Promise<void>((resolve) => held?.push(resolve))
  }
  return {
    database: {
      ...database,
      async attempt(mode, tables, work) {
        await wait(mode, 'before')
        if (!fault) {
          const result = await database.attempt(mode, tables, work)
          await wait(mode, 'after')
          return result
        }
        database.health.setState({ state: 'failed', fault }, true)
        return fail(fault)
      },
    },
    hold() {
      held ??= []
      when = 'before'
    },
    holdAnswers() {
      held ??= []
      when = 'after'
    },
    release() {
      const waiting = held ?? []
      held = null
      for (const resolve of waiting) resolve()
    },
    failWith(reason) {
      fault = reason
    },
    get waiting() {
      return held?.length ?? 0
    },
  }
}
