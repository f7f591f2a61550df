/** The twin of `sqlite/people.ts` over plain arrays. */
import type { PeopleStore, PersonChanged } from '../../server/storage/account-ports'
import type { Account, PersonChange } from '../../shared/model/account'
import type { NewAuditEntry } from '../../shared/model/audit'
import type { Person } from '../../shared/model/person'
import type { UserId } from '../../shared/primitives/ids'
import { may } from '../../shared/rules/permissions'
import { changeFault, standingFault } from '../../shared/rules/standing'
import { type AccessTables, endSessions, voidLinks } from './memory-access'
import type { AdmissionTables } from './memory-admission'

/** The accounts library adds fields of its own. */
export type PersonRow = Person & {
  email?: string | null
  readonly language?: Account['language']
  readonly time_zone?: string | null
}

type Tables = Omit<AccessTables, 'people'> & Pick<AdmissionTables, 'invitations'> & { readonly people: PersonRow[] }
type Transact = <T>(write: () => T) => Promise<T>

export function memoryPeople(tables: Tables, settings: Map<string, string>, transact: Transact): PeopleStore {
  const { people, accounts, tokens, invitations, audit } = tables
  const byId = (a: { readonly id: UserId }, b: { readonly id: UserId }) => (a.id < b.id ? -1 : 1)
  const accountOf = ({ id, email, language, time_zone: timeZone }: PersonRow): Account => {
    const hasPassword = accounts.some((row) => row.user_id === id && row.provider_id === 'credential')
    return { person: id, email: email ?? null, language: language ?? null, timeZone: timeZone ?? null, hasPassword }
  }
  const withdraw = (user: UserId, { at, by, address }: NewAuditEntry): void => {
    for (const row of invitations) {
      const { madeBy, usedBy, withdrawn, id } = row.invitation
      if (madeBy !== user || usedBy || withdrawn) continue
      row.invitation = { ...row.invitation, withdrawn: true }
      audit.push({ at, by, kind: 'invitation-withdrawn', detail: { invitation: id }, address })
    }
  }
  const write = (user: UserId, entry: NewAuditEntry, how: (row: PersonRow) => PersonRow): PersonChanged => {
    const at = people.findIndex(({ id }) => id === user)
    const row = people[at]
    if (!row) return 'not-found'
    const after = how(row)
    const fault = changeFault(people, row, after)
    if (fault) return fault
    people[at] = after
    audit.push(entry)
    if (!after.active || !may(after, 'manage-people')) withdraw(user, entry)
    return 'changed'
  }
  return {
    people: async () => people.map(personOf).sort(byId),
    person: async (id) => people.filter((row) => row.id === id).map(personOf)[0] ?? null,
    personOfEmail: async (email) => people.filter((row) => row.email === email).map(personOf)[0] ?? null,
    account: async (id) => people.filter((row) => row.id === id).map(accountOf)[0] ?? null,
    accounts: async () => people.toSorted(byId).map(accountOf),
    addPeople: (more) =>
      transact(() => {
        const known = new Set(people.map(({ id }) => id))
        if (more.some(({ id }) => known.has(id))) throw new Error('a person of this id exists')
        people.push(...more)
      }),
    addWithAccounts: (more) =>
      transact(() => {
        const all = [...people]
        const kept: string[] = []
        for (const { person, account } of more) {
          const isTaken = account.email !== null && all.some(({ email }) => email === account.email)
          if (isTaken || standingFault(person, all)) kept.push(account.email ?? '')
          all.push({ ...person, email: account.email })
        }
        if (kept.length > 0) return kept
        for (const { person, account, audit: entry } of more) {
          const { email, language, timeZone: time_zone } = account
          const library = { email_verified: true, created_at: new Date(entry.at), updated_at: new Date(entry.at) }
          people.push({ ...person, ...library, email, language, time_zone } as PersonRow)
          audit.push(entry)
        }
        return []
      }),
    change: (user, change, entry) => transact(() => write(user, entry, (row) => changed(row, change))),
    setActive: (user, active, entry) =>
      transact(() => {
        const outcome = write(user, entry, (row) => ({ ...row, active }))
        if (outcome !== 'changed' || active) return outcome
        endSessions(tables, (row) => row.user_id === user)
        voidLinks(tables, user)
        for (const token of tokens) if (token.user === user) token.withdrawn = true
        return outcome
      }),
    setting: async (name) => settings.get(name) ?? null,
    setSetting: (name, value) => transact(() => void settings.set(name, value)),
  }
}

function changed(row: PersonRow, { timeZone, ...fields }: PersonChange): PersonRow {
  const known = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  return { ...row, ...known, ...(timeZone === undefined ? {} : { time_zone: timeZone }) }
}

const personOf = ({ id, name, role, center, post, active }: PersonRow): Person => ({ id, name, role, center, post, active })
