/**
 * What administrators do with people: change what they are, let them go and bring them back, take in a table of them. What
 * changes is seen at once by whoever it is about: `onChanged` tells those who know sockets and sessions.
 */
import type { Account, PersonChange } from '../../shared/model/account'
import type { NewAuditEntry } from '../../shared/model/audit'
import type { Person } from '../../shared/model/person'
import { type Refusal, refusal } from '../../shared/model/refusal'
import { must } from '../../shared/primitives/assert'
import { newId, type UserId } from '../../shared/primitives/ids'
import type { Clock } from '../../shared/primitives/instant'
import { fail, ok, type Result } from '../../shared/primitives/result'
import type { PeopleImported } from '../../shared/protocol/accounts'
import { may } from '../../shared/rules/permissions'
import { standingRefusal } from '../../shared/rules/standing'
import type { Importer } from '../imports/importer'
import type { Here, Newcomer } from '../imports/read-people-table'
import type { NewPerson, PeopleStore, PersonChanged } from '../storage/account-ports'
import type { Caller } from './caller'

export interface ManagePeople {
  accounts(actor: Person): Promise<Result<readonly Account[], Refusal>>
  change(actor: Person, caller: Caller, id: UserId, change: PersonChange): Promise<Result<Person, Refusal>>
  setActive(actor: Person, caller: Caller, id: UserId, active: boolean): Promise<Result<Person, Refusal>>
  /** `trial`: says what would happen. */
  takeIn(
    actor: Person,
    caller: Caller,
    table: { readonly text: string; readonly trial: boolean },
  ): Promise<Result<PeopleImported, Refusal>>
}

export interface ManagePeopleDeps {
  readonly people: PeopleStore
  readonly importer: Pick<Importer, 'people'>
  readonly clock: Clock
  /** Somebody is not what they were, or has left: it is on record already. */
  readonly onChanged: (person: Person) => void
}

export function managePeople({ people, importer, clock, onChanged }: ManagePeopleDeps): ManagePeople {
  /** `wished`: what they were to be. */
  const done = async (wished: Person, outcome: PersonChanged): Promise<Result<Person, Refusal>> => {
    if (outcome === 'head-taken' || outcome === 'center-missing')
      return fail(standingRefusal(outcome, wished, await people.people()))
    if (outcome !== 'changed') return fail(refusal(outcome))
    const person = must(await people.person(wished.id), 'the person who was changed')
    onChanged(person)
    return ok(person)
  }
  return {
    accounts: async (actor) => (mayManage(actor) ? ok(await people.accounts()) : NOT_ALLOWED),
    change: async (actor, caller, id, change) => {
      if (!mayManage(actor)) return NOT_ALLOWED
      const person = await people.person(id)
      const account = await people.account(id)
      if (!person || !account) return fail(refusal('not-found'))
      const changed = differing({ ...account, ...person }, change)
      if (Object.keys(changed).length === 0) return ok(person)
      const entry = entryOf(actor, caller, id, 'person-changed', { changed })
      return done({ ...person, center: change.center ?? person.center }, await people.change(id, change, entry))
    },
    setActive: async (actor, caller, id, active) => {
      if (!mayManage(actor)) return NOT_ALLOWED
      const person = await people.person(id)
      if (!person) return fail(refusal('not-found'))
      if (person.active === active) return ok(person)
      const entry = entryOf(actor, caller, id, active ? 'person-came-back' : 'person-left', null)
      return done(person, await people.setActive(id, active, entry))
    },
    takeIn: async (actor, caller, { text, trial }) => {
      if (!mayManage(actor)) return NOT_ALLOWED
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const table = await importer.people(text, await whoIsHere(people))
        if (!table.ok) return table
        const { newcomers, refused } = table.value
        const added = newcomers.map(({ name, role, center }) => ({ name, role, center }))
        const report = { added, refused: [...refused] }
        if (trial || newcomers.length === 0) return ok(report)
        const newPeople = newcomers.map((one) =>
          newPersonOf(one, (id, detail) => entryOf(actor, caller, id, 'person-added', detail)),
        )
        if ((await people.addWithAccounts(newPeople)).length === 0) return ok(report)
        // Somebody came in meanwhile who stands against one of them: the table is read beside them.
      }
      return fail(refusal('too-fast'))
    },
  }

  function entryOf(actor: Person, caller: Caller, person: UserId, kind: NewAuditEntry['kind'], detail: unknown): NewAuditEntry {
    return { at: clock(), by: actor.id, kind, person, detail, address: caller.ip }
  }
}

const ATTEMPTS = 3
const NOT_ALLOWED = fail(refusal('not-allowed'))
const mayManage = (actor: Person): boolean => may(actor, 'manage-people')

/** What will be another, from what to what. */
function differing(known: Account & Person, change: PersonChange): Record<string, { from: unknown; to: unknown }> {
  const fields = Object.entries(change) as [keyof PersonChange, unknown][]
  return Object.fromEntries(
    fields.flatMap(([field, to]) => (to === undefined || to === known[field] ? [] : [[field, { from: known[field], to }]])),
  )
}

async function whoIsHere(people: PeopleStore): Promise<Here> {
  const heads = (await people.people()).filter(({ role, active }) => role === 'head' && active)
  const accounts = await people.accounts()
  return {
    emails: new Set(accounts.flatMap(({ email }) => email ?? [])),
    headed: new Set(heads.flatMap(({ center }) => center ?? [])),
  }
}

function newPersonOf(
  { email, language, timeZone, ...rest }: Newcomer,
  entryOf: (id: UserId, detail: unknown) => NewAuditEntry,
): NewPerson {
  const person: Person = { id: newId(), ...rest, active: true }
  const { name, role, center } = person
  return {
    person,
    account: { email, language, timeZone },
    audit: entryOf(person.id, { name, role, center, email, imported: true }),
  }
}
