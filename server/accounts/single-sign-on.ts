/**
 * Coming in by the company's provider: whom it names is somebody here by its name for them, or by their verified address,
 * or has an invitation. Everyone else is told that nobody here knows them.
 */
import { type Invitation, invitationState } from '../../shared/model/invitation'
import type { Person } from '../../shared/model/person'
import { type Refusal, refusal } from '../../shared/model/refusal'
import { newId, type UserId } from '../../shared/primitives/ids'
import type { Clock } from '../../shared/primitives/instant'
import { fail, ok, type Result } from '../../shared/primitives/result'
import type { Storage } from '../storage/ports'
import type { Entered } from './accounts'
import type { Attempts } from './attempts'
import type { Auth } from './auth'
import type { Caller } from './caller'
import { hashOf } from './link-secret'
import type { Identity, Provider, ReturnQuery } from './provider'

export interface SingleSignOn {
  /** The provider's name as people know it; null: there is none. */
  readonly name: string | null
  /** `invitation`: the secret of one that is to be accepted so. */
  begin(
    caller: Caller,
    way: { readonly returnTo: string; readonly invitation: string | null },
  ): Promise<Result<{ readonly url: string; readonly cookies: readonly string[] }, Refusal>>
  finish(caller: Caller, way: { readonly returnTo: string; readonly query: ReturnQuery }): Promise<Result<Entered, Refusal>>
}

export interface SingleSignOnDeps {
  readonly provider: Provider | null
  readonly auth: Auth
  readonly storage: Pick<Storage, 'people' | 'admission'>
  readonly attempts: Attempts
  readonly clock: Clock
  readonly enter: (caller: Caller, user: UserId) => Promise<Result<Entered, Refusal>>
}

export function singleSignOn(deps: SingleSignOnDeps): SingleSignOn {
  const { provider, enter } = deps
  if (!provider) return { name: null, begin: async () => FAILED, finish: async () => FAILED }
  return {
    name: provider.name,
    begin: async (caller, { returnTo, invitation }) => {
      const attempt = deps.attempts.begin('provider', { address: caller.ip })
      if (!attempt.ok) return attempt
      const begun = await provider.begin(caller, { returnTo, invitation: invitation && hashOf(invitation) })
      return begun ? ok(begun) : FAILED
    },
    finish: async (caller, way) => {
      const came = await provider.finish(caller, way)
      if (!came) return FAILED
      const known = await personOf(deps, provider.issuer, came.identity)
      const who = known ?? (await newcomer(deps, provider.issuer, caller, came))
      if (!who.ok) return who
      return who.value.active ? enter(caller, who.value.id) : UNKNOWN
    },
  }
}

const FAILED = fail(refusal('provider-failed'))
/** Also whoever has left: strangers learn nothing of them. */
const UNKNOWN = fail(refusal('provider-unknown-person'))
type Who = Result<Person, Refusal>

/** Somebody who has come by this provider before. */
async function personOf({ auth, storage }: SingleSignOnDeps, issuer: string, { subject }: Identity): Promise<Who | null> {
  const { internalAdapter } = await auth.$context
  const account = await internalAdapter.findAccountByKey({ providerId: issuer, accountId: subject })
  const person = account && (await storage.people.person(account.userId as UserId))
  return person ? ok(person) : null
}

interface Newcomer {
  readonly identity: Identity
  readonly invitation: string | null
}

/** Only a verified address counts: anybody may call themselves what they like at many a provider. */
async function newcomer(deps: SingleSignOnDeps, issuer: string, caller: Caller, came: Newcomer): Promise<Who> {
  const { email, emailVerified } = came.identity
  if (!email || !emailVerified) return UNKNOWN
  const { internalAdapter } = await deps.auth.$context
  const known = await internalAdapter.findUserByEmail(email)
  if (known) {
    // Whoever typed this address here did not show that it is theirs: it may be somebody else who waits for its owner.
    if (!known.user.emailVerified) return UNKNOWN
    return link(deps, issuer, caller, came.identity, known.user.id as UserId)
  }
  const invitation = await invitationFor(deps, email, came.invitation)
  return invitation.ok ? accept(deps, issuer, caller, { ...came.identity, email }, invitation.value) : invitation
}

async function link(
  { storage, clock }: SingleSignOnDeps,
  issuer: string,
  caller: Caller,
  { subject }: Identity,
  user: UserId,
): Promise<Who> {
  const person = await storage.people.person(user)
  if (!person?.active) return UNKNOWN
  const at = clock()
  const line = { at, by: user, kind: 'provider-linked', detail: { provider: issuer }, address: caller.ip } as const
  await storage.admission.linkProvider(user, { issuer, subject }, line)
  return ok(person)
}

/** The one that was carried along, else one for this address. */
async function invitationFor(
  { storage, clock }: SingleSignOnDeps,
  email: string,
  hash: string | null,
): Promise<Result<Invitation, Refusal>> {
  const now = clock()
  const carried = hash === null ? null : await storage.admission.invitation(hash)
  if (carried && invitationState(carried, now) === 'open' && (carried.email ?? email) === email) return ok(carried)
  const open = (await storage.admission.invitations()).find((one) => one.email === email && invitationState(one, now) === 'open')
  return open ? ok(open) : UNKNOWN
}

async function accept(
  { storage, clock }: SingleSignOnDeps,
  issuer: string,
  caller: Caller,
  { email, name, subject }: Identity & { readonly email: string },
  { id, role, center, post }: Invitation,
): Promise<Who> {
  const at = clock()
  const person: Person = { id: newId(), name: nameOf(name) ?? nameOf(email) ?? '', role, center, post, active: true }
  const outcome = await storage.admission.admit({
    person,
    email,
    emailVerified: true,
    passwordHash: null,
    provider: { issuer, subject },
    by: { kind: 'invitation', id },
    at,
    audit: {
      at,
      by: person.id,
      kind: 'person-added',
      person: person.id,
      detail: { name: person.name, role, center, email, provider: issuer },
      address: caller.ip,
    },
  })
  return outcome === 'admitted' ? ok(person) : UNKNOWN
}

const NAME_MOST = 100

/** As much of it as is a name; null: nothing. */
function nameOf(given: string): string | null {
  const name = [...given.replaceAll('\u0000', '').toWellFormed().trim()].slice(0, NAME_MOST).join('').trim()
  return name || null
}
