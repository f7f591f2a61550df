/** Changes to people: their coming in numbers, their role, their leaving and coming back. There is always an administrator. */
import type { Kysely, Transaction, Updateable } from 'kysely'
import type { NewAuditEntry } from '../../../shared/model/audit'
import type { Person } from '../../../shared/model/person'
import type { UserId } from '../../../shared/primitives/ids'
import type { Instant } from '../../../shared/primitives/instant'
import { may } from '../../../shared/rules/permissions'
import { changeFault, standingFault } from '../../../shared/rules/standing'
import type { NewPerson, PeopleChange, PeopleStore, PersonChanged } from '../account-ports'
import { endSessions, stampOf, voidLinks } from './access'
import { appendAudit } from './audit'
import { chunks } from './chunks'
import { personOf, personRowOf } from './people'
import type { Schema } from './schema'

export const sqlPeopleChanges = (db: Kysely<Schema>): Pick<PeopleStore, PeopleChange> => ({
  addWithAccounts: (people) => db.transaction().execute((tx) => addWithAccounts(tx, people)),
  change: (user, { timeZone, ...fields }, audit) =>
    db.transaction().execute(async (tx) => {
      const values = { ...fields, ...(timeZone === undefined ? {} : { time_zone: timeZone }) }
      return changeOne(tx, user, fields, values, audit)
    }),
  setActive: (user, active, audit) =>
    db.transaction().execute((tx) => changeOne(tx, user, { active }, { active: active ? 1 : 0 }, audit)),
})

type Values = Updateable<Schema['people']>
/** What is left out of it stays. */
type Change = { readonly [Field in keyof Person]?: Person[Field] | undefined }

async function changeOne(
  tx: Transaction<Schema>,
  user: UserId,
  change: Change,
  values: Values,
  audit: NewAuditEntry,
): Promise<PersonChanged> {
  const people = await everyone(tx)
  const before = people.find(({ id }) => id === user)
  if (!before) return 'not-found'
  const given = Object.entries(change).filter(([, value]) => value !== undefined)
  const after: Person = { ...before, ...Object.fromEntries(given) }
  const fault = changeFault(people, before, after)
  if (fault) return fault
  await tx
    .updateTable('people')
    .set({ ...values, updated_at: stampOf(audit.at) })
    .where('id', '=', user)
    .execute()
  await appendAudit(tx, [audit])
  if (!after.active) await shutOut(tx, user, audit.at)
  if (!after.active || !may(after, 'manage-people')) await withdrawInvitations(tx, user, audit)
  return 'changed'
}

const everyone = async (tx: Transaction<Schema>): Promise<readonly Person[]> =>
  (await tx.selectFrom('people').selectAll().execute()).map(personOf)

async function withdrawInvitations(tx: Transaction<Schema>, user: UserId, { at, by, address }: NewAuditEntry): Promise<void> {
  const withdrawn = await tx
    .updateTable('invitations')
    .set({ withdrawn_at: at })
    .where('made_by', '=', user)
    .where('used_by', 'is', null)
    .where('withdrawn_at', 'is', null)
    .returning('id')
    .execute()
  const line = { at, by, address, kind: 'invitation-withdrawn' } as const
  await appendAudit(
    tx,
    withdrawn.map(({ id }) => ({ ...line, detail: { invitation: id } })),
  )
}

async function shutOut(tx: Transaction<Schema>, user: UserId, at: Instant): Promise<void> {
  await endSessions(tx, user, null)
  await voidLinks(tx, user)
  await tx.updateTable('tokens').set({ withdrawn_at: at }).where('user_id', '=', user).where('withdrawn_at', 'is', null).execute()
}

async function addWithAccounts(tx: Transaction<Schema>, people: readonly NewPerson[]): Promise<readonly string[]> {
  const all = [...(await everyone(tx))]
  const known = new Set((await tx.selectFrom('people').select('email').execute()).map(({ email }) => email))
  const kept: string[] = []
  for (const { person, account } of people) {
    if (standingFault(person, all) || (account.email !== null && known.has(account.email))) kept.push(account.email ?? '')
    all.push(person)
    known.add(account.email)
  }
  if (kept.length > 0) return kept
  const rows = people.map(({ person, account: { email, language, timeZone }, audit: { at } }) => {
    const stamp = stampOf(at)
    // An administrator's word on the address is good enough for a provider of single sign-on to be believed.
    return {
      ...personRowOf(person),
      email,
      email_verified: 1,
      language,
      time_zone: timeZone,
      created_at: stamp,
      updated_at: stamp,
    }
  })
  for (const some of chunks(rows)) await tx.insertInto('people').values(some).execute()
  await appendAudit(
    tx,
    people.map(({ audit }) => audit),
  )
  return []
}
