/**
 * How people come in for the first time: the set-up of an empty server by the link in its terminal (AC2), and invitations
 * (AC3). Afterwards they sign in by themselves.
 */
import { INVITATION_LIFE_MS, type Invitation, type Invited, invitationState } from '../../shared/model/invitation'
import type { Person } from '../../shared/model/person'
import { type Refusal, refusal } from '../../shared/model/refusal'
import { type InvitationId, newId, type UserId } from '../../shared/primitives/ids'
import type { Clock, Instant } from '../../shared/primitives/instant'
import { fail, ok, type Result } from '../../shared/primitives/result'
import type { InvitationShown } from '../../shared/protocol/accounts'
import { may } from '../../shared/rules/permissions'
import { standingFault, standingRefusal } from '../../shared/rules/standing'
import type { Mailer } from '../mail/mailer'
import { invitationMail } from '../mail/mails'
import type { Admission, Storage } from '../storage/ports'
import type { Entered } from './accounts'
import type { Attempts } from './attempts'
import type { Auth } from './auth'
import type { Caller } from './caller'
import { hashOf, newSecret } from './link-secret'

export interface NewAccount {
  readonly token: string
  readonly name: string
  readonly email: string
  readonly password: string
}

export interface AdmitPeople {
  /** The secret of a new set-up link where the workspace is empty; earlier ones are void. */
  openSetUp(): Promise<string | null>
  setUp(caller: Caller, account: NewAccount): Promise<Result<Entered, Refusal>>
  /** `mailed`: the link is also on its way to the address that it is for. */
  invite(
    actor: Person,
    caller: Caller,
    invited: Invited,
  ): Promise<Result<{ invitation: Invitation; token: string; mailed: boolean }, Refusal>>
  withdraw(actor: Person, caller: Caller, id: InvitationId): Promise<Result<void, Refusal>>
  invitations(actor: Person): Promise<Result<readonly Invitation[], Refusal>>
  read(caller: Caller, token: string): Promise<Result<InvitationShown, Refusal>>
  accept(caller: Caller, account: NewAccount): Promise<Result<Entered, Refusal>>
}

export interface AdmitDeps {
  readonly auth: Auth
  readonly storage: Pick<Storage, 'people' | 'admission'>
  readonly attempts: Attempts
  readonly mailer: Pick<Mailer, 'send' | 'isConfigured'>
  /** Where people come to the server; links lead there. */
  readonly address: () => string
  readonly clock: Clock
  /** Signs the person in who has just come. */
  readonly enter: (caller: Caller, user: UserId) => Promise<Result<Entered, Refusal>>
}

const SET_UP = 'set-up'

export function admitPeople(deps: AdmitDeps): AdmitPeople {
  const { auth, attempts, mailer, address, clock, enter } = deps
  const { people, admission } = deps.storage

  const admit = async (
    caller: Caller,
    account: NewAccount,
    person: Person,
    by: Admission['by'],
    emailVerified: boolean,
  ): Promise<Result<Entered, Refusal>> => {
    const { password } = await auth.$context
    const at = clock()
    const kind = by.kind === 'set-up' ? 'workspace-set-up' : 'person-added'
    const detail = { name: person.name, role: person.role, center: person.center, email: account.email }
    const outcome = await admission.admit({
      person,
      email: account.email,
      emailVerified,
      provider: null,
      passwordHash: await password.hash(account.password),
      by,
      at,
      audit: { at, by: person.id, kind, person: person.id, detail, address: caller.ip },
    })
    if (outcome === 'used') return fail(refusal('link-used'))
    if (outcome === 'email-taken') return fail(refusal('email-taken', { at: 'email' }))
    if (outcome === 'head-taken') return fail(standingRefusal(outcome, person, await people.people()))
    return enter(caller, person.id)
  }

  const openInvitation = async (caller: Caller, token: string): Promise<Result<Invitation, Refusal>> => {
    const attempt = attempts.begin('link', { address: caller.ip })
    if (!attempt.ok) return attempt
    const invitation = await admission.invitation(hashOf(token))
    if (!invitation) return fail(refusal('link-unknown'))
    attempt.value.giveBack()
    const state = invitationState(invitation, clock())
    if (state === 'open') return ok(invitation)
    return fail(refusal(state === 'expired' ? 'link-expired' : 'link-used'))
  }

  const mail = async (host: Person, { email }: Invited, token: string): Promise<boolean> => {
    if (email === null || !mailer.isConfigured) return false
    const reader = { to: email, language: (await people.account(host.id))?.language ?? null }
    return mailer.send(invitationMail(reader, { host: host.name, link: `${address()}/invitation#${token}` }))
  }

  return {
    openSetUp: async () => {
      if ((await people.people()).length > 0) return null
      const secret = newSecret()
      await people.setSetting(SET_UP, hashOf(secret))
      return secret
    },
    setUp: async (caller, account) => {
      const attempt = attempts.begin('link', { address: caller.ip })
      if (!attempt.ok) return attempt
      if ((await people.setting(SET_UP)) !== hashOf(account.token)) return fail(refusal('link-unknown'))
      attempt.value.giveBack()
      const person = newPerson(account.name, { role: 'administrator', center: null, post: 'administrator' })
      return admit(caller, account, person, { kind: 'set-up' }, true)
    },
    invite: async (actor, caller, invited) => {
      if (!mayInvite(actor)) return fail(refusal('not-allowed'))
      const attempt = attempts.begin('invite', { account: actor.id, address: caller.ip })
      if (!attempt.ok) return attempt
      const all = await people.people()
      const fault = standingFault(invited, all)
      if (fault) return fail(standingRefusal(fault, invited, all))
      const at = clock()
      const expiresAt = (at + INVITATION_LIFE_MS) as Instant
      const made = { madeBy: actor.id, madeAt: at, expiresAt, usedBy: null, withdrawn: false }
      const invitation: Invitation = { id: newId(), ...invited, ...made }
      const token = newSecret()
      const line = { at, by: actor.id, kind: 'invitation-made', detail: invited, address: caller.ip } as const
      await admission.addInvitation(hashOf(token), invitation, line)
      return ok({ invitation, token, mailed: await mail(actor, invited, token) })
    },
    withdraw: async (actor, caller, id) => {
      if (!mayInvite(actor)) return fail(refusal('not-allowed'))
      const at = clock()
      const line = { at, by: actor.id, kind: 'invitation-withdrawn', detail: { invitation: id }, address: caller.ip } as const
      return (await admission.withdrawInvitation(id, at, line)) ? ok(undefined) : fail(refusal('link-used'))
    },
    invitations: async (actor) => (mayInvite(actor) ? ok(await admission.invitations()) : fail(refusal('not-allowed'))),
    read: async (caller, token) => {
      const found = await openInvitation(caller, token)
      if (!found.ok) return found
      const { role, center, post, email, madeBy } = found.value
      return ok({ role, center, post, email, host: (await people.person(madeBy))?.name ?? '' })
    },
    accept: async (caller, account) => {
      const found = await openInvitation(caller, account.token)
      if (!found.ok) return found
      const { id, role, center, post, email } = found.value
      // An invitation by mail is for that address, whatever the form says.
      const person = newPerson(account.name, { role, center, post })
      return admit(caller, { ...account, email: email ?? account.email }, person, { kind: 'invitation', id }, email !== null)
    },
  }
}

const mayInvite = (actor: Person): boolean => may(actor, 'manage-people')

const newPerson = (name: string, given: Pick<Person, 'role' | 'center' | 'post'>): Person => ({
  id: newId(),
  name,
  ...given,
  active: true,
})
