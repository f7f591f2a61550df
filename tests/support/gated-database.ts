/** A local database whose writes wait for the test, or fail as it says. */
import type { LocalDatabase } from '../../client/platform/local-database'
import type { StorageFault } from '../../client/platform/storage-fault'
import { fail } from '../../shared/primitives/result'

export interface GatedDatabase {
  readonly database: LocalDatabase
  /** Writes wait until `release`. */
  hold(): void
  release(): void
  /** Reads and writes fail for this reason; null: they work again. */
  failWith(fault: StorageFault | null): void
  /** Writes that wait. */
  readonly waiting: number
}

export function gate(database: LocalDatabase): GatedDatabase {
  let fault: StorageFault | null = null
  let held: (() => void)[] | null = null
  return {
    database: {
      ...database,
      async attempt(mode, tables, work) {
        if (held && mode === 'rw') await new Promise<void>((resolve) => held?.push(resolve))
        if (!fault) return database.attempt(mode, tables, work)
        database.health.setState({ state: 'failed', fault }, true)
        return fail(fault)
      },
    },
    hold() {
      held = []
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
