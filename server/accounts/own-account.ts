/** What people do with their own account: name, language and time zone, sessions, password. */
import type { Account, AccountChange } from '../../shared/model/account'
import type { AuditKind, NewAuditEntry } from '../../shared/model/audit'
import { type Refusal, refusal } from '../../shared/model/refusal'
import { must } from '../../shared/primitives/assert'
import type { SessionId } from '../../shared/primitives/ids'
import type { Clock } from '../../shared/primitives/instant'
import { fail, ok, type Result } from '../../shared/primitives/result'
import type { SessionSummary } from '../../shared/protocol/accounts'
import type { Storage } from '../storage/ports'
import type { SignedIn } from './accounts'
import type { Attempts } from './attempts'
import type { Auth } from './auth'
import type { Caller } from './caller'

export interface OwnAccount {
  account(me: SignedIn): Promise<Account>
  change(me: SignedIn, caller: Caller, change: AccountChange): Promise<Account>
  sessions(me: SignedIn): Promise<readonly SessionSummary[]>
  endSession(me: SignedIn, caller: Caller, session: SessionId): Promise<Result<void, Refusal>>
  endOtherSessions(me: SignedIn, caller: Caller): Promise<void>
  /** All other sessions end. */
  changePassword(
    me: SignedIn,
    caller: Caller,
    given: { readonly current: string; readonly password: string },
  ): Promise<Result<void, Refusal>>
}

export interface OwnAccountDeps {
  readonly auth: Auth
  readonly storage: Pick<Storage, 'people' | 'access'>
  readonly attempts: Attempts
  readonly clock: Clock
  /** These sessions have ended: it is on record already. */
  readonly onEnded: (sessions: readonly string[]) => void
  /** What was found of people a moment ago holds no more. */
  readonly onChanged: () => void
}

export function ownAccount(deps: OwnAccountDeps): OwnAccount {
  const { clock, onEnded, onChanged } = deps
  const { people, access } = deps.storage
  const account = async ({ user }: SignedIn) => must(await people.account(user.id), 'the account of who is signed in')
  const lineOf = ({ user }: SignedIn, caller: Caller, kind: AuditKind, detail: unknown = null): NewAuditEntry => ({
    at: clock(),
    by: user.id,
    kind,
    detail,
    address: caller.ip,
  })
  return {
    account,
    change: async (me, caller, change) => {
      const changed = differing({ ...(await account(me)), name: me.user.name }, change)
      if (Object.keys(changed).length === 0) return account(me)
      await people.change(me.user.id, change, lineOf(me, caller, 'person-changed', { changed }))
      onChanged()
      return account(me)
    },
    sessions: async (me) => {
      const kept = await access.sessions(me.user.id, clock())
      return kept.map((session) => ({ ...session, current: session.id === me.session }))
    },
    endSession: async (me, caller, session) => {
      if (!(await access.endSession(me.user.id, session, lineOf(me, caller, 'signed-out')))) return fail(refusal('not-found'))
      onEnded([session])
      return ok(undefined)
    },
    endOtherSessions: async (me, caller) => {
      const line = lineOf(me, caller, 'signed-out', { others: true })
      onEnded(await access.endOtherSessions(me.user.id, me.session as SessionId, line))
    },
    changePassword: async (me, caller, { current, password }) => {
      const attempt = deps.attempts.begin('password', { account: me.user.id, address: caller.ip })
      if (!attempt.ok) return attempt
      const { password: hashing } = await deps.auth.$context
      const hash = await access.passwordHash(me.user.id)
      if (!hash || !(await hashing.verify({ hash, password: current }))) return fail(refusal('wrong-password', { at: 'current' }))
      attempt.value.giveBack()
      const ended = await access.setPassword({
        user: me.user.id,
        passwordHash: await hashing.hash(password),
        keep: me.session as SessionId,
        link: null,
        at: clock(),
        audit: lineOf(me, caller, 'password-changed'),
      })
      if (!ended) return fail(refusal('not-signed-in'))
      onEnded(ended)
      return ok(undefined)
    },
  }
}

/** What will be another, from what to what. */
function differing(known: Account & { readonly name: string }, change: AccountChange) {
  const fields = Object.entries(change) as [keyof AccountChange, unknown][]
  return Object.fromEntries(
    fields.flatMap(([field, to]) => (to === undefined || to === known[field] ? [] : [[field, { from: known[field], to }]])),
  )
}
