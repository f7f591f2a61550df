/** Tokens by which programs act for a person. The secret is told once; what is kept is its hash. */
import type { Person } from '../../shared/model/person'
import { type Refusal, refusal } from '../../shared/model/refusal'
import type { ApiToken, NewToken } from '../../shared/model/token'
import { newId, type TokenId } from '../../shared/primitives/ids'
import type { Clock, Instant } from '../../shared/primitives/instant'
import { fail, ok, type Result } from '../../shared/primitives/result'
import type { TokenStore } from '../storage/account-ports'
import type { Attempts } from './attempts'
import type { Caller } from './caller'
import { hashOf, newSecret } from './link-secret'

export interface ApiTokens {
  of(person: Person): Promise<readonly ApiToken[]>
  make(
    person: Person,
    caller: Caller,
    wished: NewToken,
  ): Promise<Result<{ readonly token: ApiToken; readonly secret: string }, Refusal>>
  withdraw(person: Person, caller: Caller, token: TokenId): Promise<Result<void, Refusal>>
}

interface ApiTokensDeps {
  readonly tokens: TokenStore
  readonly attempts: Attempts
  readonly clock: Clock
  /** Whoever is in by it is in no longer. */
  readonly onWithdrawn: (session: string) => void
}

/** Valid ones of one person. */
const MOST = 50
const DAY_MS = 86_400_000
/** Tells a program's secret from others where one lies about. */
const PREFIX = 'sb_'

/** What a token's requests and sockets count as belonging to. */
export const sessionOfToken = (token: TokenId): string => `token:${token}`

export const apiTokens = ({ tokens, attempts, clock, onWithdrawn }: ApiTokensDeps): ApiTokens => ({
  of: (person) => tokens.of(person.id, clock()),
  make: async (person, caller, { name, scopes, days }) => {
    const attempt = attempts.begin('make-token', { account: person.id, address: caller.ip })
    if (!attempt.ok) return attempt
    const now = clock()
    const known = await tokens.of(person.id, now)
    if (known.length >= MOST) return fail(refusal('too-many-tokens', { params: { most: MOST } }))
    const expiresAt = (now + days * DAY_MS) as Instant
    const token: ApiToken = { id: newId(), name, scopes, madeAt: now, expiresAt, lastUsedAt: null }
    const secret = PREFIX + newSecret()
    const detail = { token: token.id, name, scopes, expiresAt }
    const line = { at: now, by: person.id, kind: 'token-made', detail, address: caller.ip } as const
    await tokens.add(hashOf(secret), person.id, token, line)
    return ok({ token, secret })
  },
  withdraw: async (person, caller, token) => {
    const line = { at: clock(), by: person.id, kind: 'token-withdrawn', detail: { token }, address: caller.ip } as const
    if (!(await tokens.withdraw(person.id, token, line))) return fail(refusal('not-found'))
    onWithdrawn(sessionOfToken(token))
    return ok(undefined)
  },
})
