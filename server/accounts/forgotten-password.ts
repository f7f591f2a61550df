/**
 * A new password for whoever has forgotten theirs, by a link that is mailed to them. The answer is given before anybody is
 * looked for, so that neither it nor its time tells who has an account (AC9).
 */
import { type Refusal, refusal } from '../../shared/model/refusal'
import type { UserId } from '../../shared/primitives/ids'
import type { Clock, Instant } from '../../shared/primitives/instant'
import { fail, ok, type Result } from '../../shared/primitives/result'
import type { Mailer } from '../mail/mailer'
import { forgottenMail } from '../mail/mails'
import type { Storage } from '../storage/ports'
import type { Entered } from './accounts'
import type { Attempts } from './attempts'
import type { Auth } from './auth'
import type { Caller } from './caller'
import { hashOf, newSecret } from './link-secret'

export const PASSWORD_LINK_LIFE_MS = 3_600_000

export interface ForgottenPassword {
  /** Done once it is known that it may be asked for; the mail follows by itself. */
  ask(caller: Caller, email: string): Result<void, Refusal>
  reset(caller: Caller, given: { readonly token: string; readonly password: string }): Promise<Result<Entered, Refusal>>
  /** No mail is under way any more. */
  settled(): Promise<void>
}

export interface ForgottenPasswordDeps {
  readonly auth: Auth
  readonly storage: Pick<Storage, 'people' | 'access'>
  readonly mailer: Pick<Mailer, 'send'>
  readonly attempts: Attempts
  /** Where people come to the server; links lead there. */
  readonly address: () => string
  readonly clock: Clock
  readonly log: { error(context: object, message: string): void }
  readonly enter: (caller: Caller, user: UserId) => Promise<Result<Entered, Refusal>>
  /** These sessions have ended: it is on record already. */
  readonly onEnded: (sessions: readonly string[]) => void
}

export function forgottenPassword(deps: ForgottenPasswordDeps): ForgottenPassword {
  const { attempts, log } = deps
  const underWay = new Set<Promise<void>>()
  return {
    ask: (caller, email) => {
      const attempt = attempts.begin('forgotten', { account: email, address: caller.ip })
      if (!attempt.ok) return attempt
      const sending: Promise<void> = sendLink(deps, email)
        .catch((error: unknown) => log.error({ err: error }, 'a link for a new password could not be made'))
        .finally(() => underWay.delete(sending))
      underWay.add(sending)
      return ok(undefined)
    },
    reset: (caller, given) => reset(deps, caller, given),
    settled: async () => void (await Promise.all(underWay)),
  }
}

async function sendLink({ storage, mailer, address, clock }: ForgottenPasswordDeps, email: string): Promise<void> {
  const person = await storage.people.personOfEmail(email)
  if (!person?.active) return
  const token = newSecret()
  const expiresAt = (clock() + PASSWORD_LINK_LIFE_MS) as Instant
  await storage.access.addPasswordLink(hashOf(token), { user: person.id, expiresAt })
  const account = await storage.people.account(person.id)
  const reader = { to: email, language: account?.language ?? null }
  await mailer.send(forgottenMail(reader, { name: person.name, link: `${address()}/reset-password#${token}` }))
}

async function reset(
  { auth, storage, attempts, clock, enter, onEnded }: ForgottenPasswordDeps,
  caller: Caller,
  { token, password }: { readonly token: string; readonly password: string },
): Promise<Result<Entered, Refusal>> {
  const attempt = attempts.begin('link', { address: caller.ip })
  if (!attempt.ok) return attempt
  const link = hashOf(token)
  const found = await storage.access.passwordLink(link)
  if (!found) return fail(refusal('link-unknown'))
  attempt.value.giveBack()
  if (found.used) return fail(refusal('link-used'))
  if (found.expiresAt <= clock()) return fail(refusal('link-expired'))
  const { user } = found
  const passwordHash = await (await auth.$context).password.hash(password)
  const at = clock()
  const audit = { at, by: user, kind: 'password-changed', detail: { by: 'link' }, address: caller.ip } as const
  const ended = await storage.access.setPassword({ user, passwordHash, keep: null, link, at, audit })
  if (!ended) return fail(refusal('link-used'))
  onEnded(ended)
  return enter(caller, user)
}
