/**
 * The narrow door: who a request is from, signing in and out. Today people come in through the demonstration department
 * only; passwords and single sign-on will stand beside it without anyone else noticing.
 */
import type { IncomingMessage } from 'node:http'
import type { Person } from '../../shared/model/person'
import { type Refusal, refusal } from '../../shared/model/refusal'
import { newId, type UserId } from '../../shared/primitives/ids'
import type { Clock, Instant } from '../../shared/primitives/instant'
import { fail, ok, type Result } from '../../shared/primitives/result'
import { isDemonstration } from '../demo/is-demonstration'
import type { PeopleStore } from '../storage/ports'
import { SESSION_LIFE_MS, tokenOf } from './session-cookie'
import { type FoundSession, sessionMemory } from './session-memory'
import { hashOf, newToken } from './session-token'

export interface SignedIn {
  readonly user: Person
  readonly session: string
}

export interface Accounts {
  /** Null: no session, or it has ended, or the person has left. */
  authenticate(request: Pick<IncomingMessage, 'headers'>): Promise<SignedIn | null>
  /** Whether one may sign in as anybody by one click (AC2). */
  offersDemo(): Promise<boolean>
  demoPeople(): Promise<Result<readonly Person[], Refusal>>
  /** The token is for the cookie, and is nowhere else. */
  signInToDemo(user: UserId): Promise<Result<{ readonly user: Person; readonly token: string }, Refusal>>
  signOut(session: string): Promise<void>
}

export interface AccountsDeps {
  readonly people: PeopleStore
  readonly clock: Clock
  /** Nobody but this machine can reach the server. */
  readonly loopbackOnly: boolean
  /** Ends the live sockets of a session (SY19). */
  readonly endSockets: (session: string) => void
}

export function createAccounts(deps: AccountsDeps): Accounts {
  const { people, clock, loopbackOnly } = deps
  const offersDemo = async () => loopbackOnly && (await isDemonstration(people))
  const sessions = sessionMemory((hash) => lookUp(people, hash), clock)
  return {
    authenticate: async (request) => {
      const token = tokenOf(request.headers)
      const found = token && (await sessions.find(hashOf(token)))
      return found && found.expiresAt > clock() ? { user: found.user, session: found.session } : null
    },
    offersDemo,
    demoPeople: async () => ((await offersDemo()) ? ok(await activePeople(people)) : fail(refusal('demo-only'))),
    signInToDemo: async (id) => {
      if (!(await offersDemo())) return fail(refusal('demo-only'))
      const user = await people.person(id)
      if (!user?.active) return fail(refusal('not-found'))
      const token = newToken()
      const expiresAt = (clock() + SESSION_LIFE_MS) as Instant
      await people.addSession(hashOf(token), { id: newId(), user: id, expiresAt })
      return ok({ user, token })
    },
    signOut: async (session) => {
      await people.endSession(session)
      sessions.forget()
      deps.endSockets(session)
    },
  }
}

async function lookUp(people: PeopleStore, hash: string): Promise<FoundSession | null> {
  const row = await people.session(hash)
  if (!row) return null
  const user = await people.person(row.user)
  return user?.active ? { user, session: row.id, expiresAt: row.expiresAt } : null
}

const activePeople = async (people: PeopleStore): Promise<readonly Person[]> =>
  (await people.people()).filter(({ active }) => active)
