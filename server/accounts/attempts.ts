/**
 * How often something may be tried that could be guessed or could weary others: by account and by network address (AC9).
 * Counted in memory; an address that was given for an account counts whether there is such an account or not.
 */
import { type Refusal, refusal } from '../../shared/model/refusal'
import type { Clock, Instant } from '../../shared/primitives/instant'
import { fail, ok, type Result } from '../../shared/primitives/result'
import { RateLimit } from '../sync/rate-limit'

interface Bound {
  readonly atOnce: number
  readonly perHour: number
}

/** A whole office may come from behind one address. What succeeds is given back where guessing is what is bounded. */
export const ATTEMPTS = {
  password: { account: { atOnce: 10, perHour: 30 }, address: { atOnce: 200, perHour: 600 } },
  forgotten: { account: { atOnce: 3, perHour: 3 }, address: { atOnce: 40, perHour: 60 } },
  link: { account: null, address: { atOnce: 100, perHour: 600 } },
  // Each begun way there and back is written down for its ten minutes.
  provider: { account: null, address: { atOnce: 300, perHour: 1_200 } },
  invite: { account: { atOnce: 100, perHour: 100 }, address: { atOnce: 200, perHour: 200 } },
  'make-token': { account: { atOnce: 60, perHour: 60 }, address: { atOnce: 200, perHour: 200 } },
  // Nobody guesses 256 bits: whoever tries shall not keep the database busy.
  token: { account: null, address: { atOnce: 100, perHour: 600 } },
} as const satisfies Record<string, { readonly account: Bound | null; readonly address: Bound }>
export type AttemptKind = keyof typeof ATTEMPTS

/** `giveBack`: it was no guess. */
export interface Attempt {
  giveBack(): void
}

export interface Attempts {
  begin(kind: AttemptKind, by: { readonly account?: string; readonly address: string | null }): Result<Attempt, Refusal>
}

export function createAttempts(clock: Clock): Attempts {
  let known = new Map<string, RateLimit>()
  const limitOf = (key: string, { atOnce, perHour }: Bound, now: Instant): RateLimit => {
    if (known.size >= MOST) known = stillCounting(known, now)
    const limit = known.get(key) ?? new RateLimit(perHour / HOUR_S, now, atOnce)
    known.set(key, limit)
    return limit
  }
  return {
    begin: (kind, { account, address }) => {
      const now = clock()
      const bounds = ATTEMPTS[kind]
      const limits = [
        ...(address === null ? [] : [limitOf(`${kind} from ${address}`, bounds.address, now)]),
        ...(account === undefined || !bounds.account ? [] : [limitOf(`${kind} of ${account}`, bounds.account, now)]),
      ]
      const taken = limits.filter((limit) => limit.take(now))
      const giveBack = () => {
        for (const limit of taken) limit.giveBack()
      }
      if (taken.length === limits.length) return ok({ giveBack })
      giveBack()
      return fail(refusal('too-fast'))
    },
  }
}

const HOUR_S = 3_600
/** Accounts and addresses to keep in mind. */
const MOST = 50_000

/** Without those that are as if they had never been used; where none of them is, the older half is forgotten. */
function stillCounting(known: Map<string, RateLimit>, now: Instant): Map<string, RateLimit> {
  const counting = [...known].filter(([, limit]) => !limit.isFull(now))
  return new Map(counting.length < MOST ? counting : counting.slice(MOST / 2))
}
