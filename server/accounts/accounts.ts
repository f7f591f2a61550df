/**
 * The narrow door: who a request is from, signing in and out. Passwords, single sign-on and sessions are the accounts
 * library's work (`auth.ts`); what the rest of the server knows of them is here.
 */
import type { IncomingHttpHeaders } from 'node:http'
import { APIError } from 'better-auth/api'
import type { AuditKind, NewAuditEntry } from '../../shared/model/audit'
import type { Person } from '../../shared/model/person'
import { type Refusal, refusal } from '../../shared/model/refusal'
import { must } from '../../shared/primitives/assert'
import type { SessionId, UserId } from '../../shared/primitives/ids'
import type { Clock, Instant } from '../../shared/primitives/instant'
import { fail, ok, type Result } from '../../shared/primitives/result'
import { isDemonstration } from '../demo/is-demonstration'
import { HAND_IN_MS } from '../quarantine/quarantine'
import type { PeopleStore } from '../storage/account-ports'
import type { Storage } from '../storage/ports'
import { sessionOfToken } from './api-tokens'
import type { Attempts } from './attempts'
import { type Auth, headersFor } from './auth'
import type { Caller } from './caller'
import { cookieOf, signedValue } from './cookie-of'
import { hashOf } from './link-secret'
import { type FoundSession, sessionMemory } from './session-memory'
import { tokenOf } from './token-of'

/** `session` names what it goes by: a browser's session, or a program's token. */
export type SignedIn = FoundSession

/** Someone has come in: `cookies` are the answer's `Set-Cookie` headers, and hold the session's secret. */
export interface Entered {
  readonly user: Person
  readonly cookies: readonly string[]
}

type Sender = { readonly headers: IncomingHttpHeaders; readonly ip?: string | null }

export interface Accounts {
  /**
   * Null: no session or token, or it has ended, or the person has left. A request with a token counts by that alone.
   * `token`: where it comes by another way than the header. Too many wrong ones from one address: none is looked for.
   */
  authenticate(request: Sender, token?: string | null): Promise<SignedIn | null>
  /** Whether one may sign in as anybody by one click (AC2). */
  offersDemo(): Promise<boolean>
  demoPeople(): Promise<Result<readonly Person[], Refusal>>
  signInToDemo(request: Caller, user: UserId): Promise<Result<Entered, Refusal>>
  signInByPassword(
    request: Caller,
    given: { readonly email: string; readonly password: string },
  ): Promise<Result<Entered, Refusal>>
  /** Signs in somebody who has just been let in. */
  signInAs(request: Caller, user: UserId): Promise<Result<Entered, Refusal>>
  signOut(request: Caller): Promise<readonly string[]>
  /** Sessions or tokens that are no more, in the storage already: their sockets end, and nobody goes on as found a moment ago. */
  ended(sessions: readonly string[]): void
  /** Somebody is not what they were: nobody goes on as what was found a moment ago. */
  forget(): void
  /** The secret of the session that a cookie is of, whether the session goes on or not. */
  secretIn(headers: IncomingHttpHeaders): Promise<string | null>
}

export interface AccountsDeps {
  readonly auth: Auth
  readonly storage: Pick<Storage, 'people' | 'access' | 'tokens' | 'audit'>
  readonly attempts: Attempts
  readonly clock: Clock
  /** Nobody but this machine can reach the server. */
  readonly loopbackOnly: boolean
  /** Ends the live sockets of a session (SY19). */
  readonly endSockets: (session: string) => void
}

export function createAccounts(deps: AccountsDeps): Accounts {
  const { auth, clock, loopbackOnly } = deps
  const { people, access, audit } = deps.storage
  const look = (key: string) => (key.startsWith(BY_TOKEN) ? byToken(deps, key.slice(BY_TOKEN.length)) : byCookie(deps, key))
  const sessions = sessionMemory(look, clock)

  const find = async (key: string | null): Promise<SignedIn | null> => {
    const found = key && (await sessions.find(key))
    return found && found.expiresAt > clock() ? found : null
  }
  const authenticate: Accounts['authenticate'] = async ({ headers, ip = null }, token = tokenOf(headers)) => {
    if (token === null) return find(cookieOf(headers, (await auth.$context).authCookies.sessionToken.name))
    const attempt = deps.attempts.begin('token', { address: ip })
    if (!attempt.ok) return null
    const found = await find(BY_TOKEN + hashOf(token))
    if (found) attempt.value.giveBack()
    return found
  }
  const offersDemo = async () => loopbackOnly && (await isDemonstration(people)) && !(await hasRealAccounts(auth))

  /** The browser forgets the session that it had: nobody shall go on using it. */
  const enter = async (
    request: Caller,
    how: () => Promise<{ user: string; headers: Headers }>,
  ): Promise<Result<Entered, Refusal>> => {
    const before = await authenticate(request)
    const came = await how().catch(asRefusal)
    if ('code' in came) return fail(came)
    if (before && !before.scopes) await end(request, before)
    const user = must(await people.person(came.user as UserId), 'the person who came in')
    await audit.append([lineOf(request, user.id, 'signed-in')])
    return ok({ user, cookies: came.headers.getSetCookie().map(outlasting) })
  }

  const signInAs: Accounts['signInAs'] = (request, user) =>
    enter(request, async () => {
      const { headers } = await auth.api.signInAs({
        body: { user },
        headers: headersFor(request),
        returnHeaders: true,
      })
      return { user, headers }
    })

  const lineOf = (request: Caller, user: UserId, kind: AuditKind): NewAuditEntry => ({
    at: clock(),
    by: user,
    kind,
    address: request.ip,
  })
  const end = async (request: Caller, { user, session }: SignedIn): Promise<void> => {
    await access.endSession(user.id, session as SessionId, lineOf(request, user.id, 'signed-out'))
    ended([session])
  }
  const ended = (which: readonly string[]): void => {
    sessions.forget()
    for (const session of which) deps.endSockets(session)
  }

  return {
    authenticate,
    offersDemo,
    demoPeople: async () => ((await offersDemo()) ? ok(await activePeople(people)) : fail(refusal('demo-only'))),
    signInToDemo: async (request, id) => {
      if (!(await offersDemo())) return fail(refusal('demo-only'))
      if (!(await people.person(id))?.active) return fail(refusal('not-found'))
      return signInAs(request, id)
    },
    signInAs,
    signInByPassword: async (request, body) => {
      const attempt = deps.attempts.begin('password', { account: body.email, address: request.ip })
      if (!attempt.ok) return attempt
      const entered = await enter(request, async () => {
        const { headers, response } = await auth.api.signInEmail({
          body,
          headers: headersFor(request),
          returnHeaders: true,
        })
        return { user: response.user.id, headers }
      })
      if (entered.ok) attempt.value.giveBack()
      return entered
    },
    signOut: async (request) => {
      const signedIn = await authenticate(request)
      if (signedIn && !signedIn.scopes) await end(request, signedIn)
      const { headers } = await auth.api.signOut({ headers: headersFor(request), returnHeaders: true })
      return headers.getSetCookie()
    },
    ended,
    forget: sessions.forget,
    secretIn: async (headers) => {
      const { authCookies, secret } = await auth.$context
      return signedValue(cookieOf(headers, authCookies.sessionToken.name), secret)
    },
  }
}

/** A cookie outlasts its session, so that what could not be sent by its end can still be handed in (AC3). */
const outlasting = (cookie: string): string =>
  cookie.replace(/Max-Age=(\d+)/i, (_, seconds: string) => `Max-Age=${Number(seconds) + HAND_IN_MS / 1000}`)

/** No cookie begins so: a session's is signed, and its signature comes last. */
const BY_TOKEN = 'token '

async function byCookie({ auth, storage: { people } }: AccountsDeps, cookie: string): Promise<FoundSession | null> {
  const { name } = (await auth.$context).authCookies.sessionToken
  const headers = new Headers({ cookie: `${name}=${cookie}` })
  const found = await auth.api.getSession({ headers, query: { disableRefresh: true } })
  const user = found && (await people.person(found.user.id as UserId))
  if (!found || !user?.active) return null
  return { user, session: found.session.id, expiresAt: found.session.expiresAt.getTime() as Instant, scopes: null }
}

async function byToken({ storage: { tokens, people }, clock }: AccountsDeps, hash: string): Promise<FoundSession | null> {
  const now = clock()
  const found = await tokens.find(hash, now)
  const user = found && (await people.person(found.user))
  if (!found || !user?.active) return null
  const { id, expiresAt, scopes, lastUsedAt } = found.token
  if (lastUsedAt === null || now - lastUsedAt >= USE_SHOWN_MS) await tokens.touch(id, now)
  return { user, session: sessionOfToken(id), expiresAt, scopes }
}

/** To the hour is enough for a person who looks which tokens are still in use. */
const USE_SHOWN_MS = 3_600_000

/** Somebody can sign in by themselves: from then on nobody comes in as somebody else. */
async function hasRealAccounts(auth: Auth): Promise<boolean> {
  const { adapter } = await auth.$context
  return (await adapter.count({ model: 'account' })) > 0
}

const activePeople = async (people: PeopleStore): Promise<readonly Person[]> =>
  (await people.people()).filter(({ active }) => active)

/** A wrong password and an account that does not exist look alike (AC9); anything unexpected is a bug. */
function asRefusal(error: unknown): Refusal {
  if (!(error instanceof APIError) || error.statusCode >= 500) throw error
  return refusal('wrong-password')
}
