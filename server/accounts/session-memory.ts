/**
 * Sessions as they were found a moment ago: a page that opens asks many times within a second. What changes elsewhere in
 * the meantime reaches people within `KEPT_MS` (SY19).
 */
import type { Person } from '../../shared/model/person'
import type { Scope } from '../../shared/model/token'
import type { Clock, Instant } from '../../shared/primitives/instant'

export interface FoundSession {
  readonly user: Person
  readonly session: string
  readonly expiresAt: Instant
  /** What a program's token may at most; null: a browser's session, which may whatever its person may. */
  readonly scopes: readonly Scope[] | null
}

export interface SessionMemory {
  find(hash: string): Promise<FoundSession | null>
  /** What was found until now, and what is being looked for just now, counts no more. */
  forget(): void
}

const KEPT_MS = 4_000
/** Sessions to keep; where more come at once they are simply looked for again. */
const MOST = 5_000

export function sessionMemory(look: (hash: string) => Promise<FoundSession | null>, clock: Clock): SessionMemory {
  let kept = new Map<string, { readonly found: FoundSession; readonly at: Instant }>()
  return {
    find: async (hash) => {
      // `forget` puts another in its place: what was asked before it is then kept where nobody looks.
      const mine = kept
      const known = mine.get(hash)
      if (known && Math.abs(clock() - known.at) < KEPT_MS) return known.found
      const at = clock()
      const found = await look(hash)
      if (mine.size >= MOST) mine.clear()
      if (found) mine.set(hash, { found, at })
      return found
    },
    forget: () => {
      kept = new Map()
    },
  }
}
