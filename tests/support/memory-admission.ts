/** The twin of `sqlite/admission.ts` over plain arrays. */
import type { Admission, AdmissionStore } from '../../server/storage/ports'
import type { NewAuditEntry } from '../../shared/model/audit'
import type { Invitation } from '../../shared/model/invitation'
import type { Person } from '../../shared/model/person'
import { standingFault } from '../../shared/rules/standing'

export interface AdmissionTables {
  readonly people: (Person & { email?: string | null })[]
  readonly accounts: object[]
  readonly invitations: { hash: string; invitation: Invitation }[]
  readonly audit: NewAuditEntry[]
}

type Transact = <T>(write: () => T) => Promise<T>

export function memoryAdmission(tables: AdmissionTables, transact: Transact): AdmissionStore {
  const { people, accounts, invitations, audit } = tables
  const change = (id: string, change: Partial<Invitation>): boolean => {
    const found = invitations.find(({ invitation }) => invitation.id === id)
    if (!found || found.invitation.usedBy || found.invitation.withdrawn) return false
    found.invitation = { ...found.invitation, ...change }
    return true
  }
  const mayComeIn = ({ by, at }: Admission): boolean => {
    if (by.kind === 'set-up') return people.length === 0
    const found = invitations.find(({ invitation }) => invitation.id === by.id)?.invitation
    return found !== undefined && !found.usedBy && !found.withdrawn && found.expiresAt > at
  }
  return {
    admit: (admission) =>
      transact(() => {
        const { person, email, emailVerified, passwordHash, provider, by, at } = admission
        if (!mayComeIn(admission)) return 'used'
        if (email && people.some((known) => known.email === email)) return 'email-taken'
        if (standingFault(person, people) === 'head-taken') return 'head-taken'
        const stamps = { createdAt: new Date(at), updatedAt: new Date(at), created_at: new Date(at), updated_at: new Date(at) }
        people.push({ ...person, email, email_verified: emailVerified, ...stamps } as never)
        const account = { id: `account-${person.id}`, user_id: person.id, ...stamps }
        if (passwordHash) accounts.push({ ...account, account_id: person.id, provider_id: 'credential', password: passwordHash })
        if (provider) accounts.push({ ...account, account_id: provider.subject, provider_id: provider.issuer, password: null })
        if (by.kind === 'invitation') change(by.id, { usedBy: person.id })
        audit.push(admission.audit)
        return 'admitted'
      }),
    linkProvider: (user, { issuer, subject }, entry) =>
      transact(() => {
        const at = new Date(entry.at)
        const way = { id: `account-${subject}`, account_id: subject, provider_id: issuer, user_id: user, password: null }
        accounts.push({ ...way, createdAt: at, updatedAt: at, created_at: at, updated_at: at })
        audit.push(entry)
      }),
    addInvitation: (hash, invitation, entry) =>
      transact(() => {
        invitations.push({ hash, invitation })
        audit.push(entry)
      }),
    invitation: async (hash) => invitations.find((row) => row.hash === hash)?.invitation ?? null,
    invitations: async () => invitations.map(({ invitation }) => invitation).sort((a, b) => b.madeAt - a.madeAt),
    withdrawInvitation: (id, _at, entry) =>
      transact(() => {
        const done = change(id, { withdrawn: true })
        if (done) audit.push(entry)
        return done
      }),
  }
}
