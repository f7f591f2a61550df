/** Changes to people: their coming in numbers, their role, their leaving and coming back. There is always an administrator. */
import type { Kysely, Transaction } from 'kysely'
import type { UserId } from '../../../shared/primitives/ids'
import type { Instant } from '../../../shared/primitives/instant'
import type { NewPerson, PeopleChange, PeopleStore } from '../account-ports'
import { endSessions, stampOf, voidLinks } from './access'
import { appendAudit } from './audit'
import { chunks } from './chunks'
import { personRowOf } from './people'
import type { Schema } from './schema'

export const sqlPeopleChanges = (db: Kysely<Schema>): Pick<PeopleStore, PeopleChange> => ({
  addWithAccounts: (people) => db.transaction().execute((tx) => addWithAccounts(tx, people)),
  change: (user, { timeZone, ...fields }, audit) =>
    db.transaction().execute(async (tx) => {
      const fault = await faultOf(tx, user, fields.role !== undefined && fields.role !== 'administrator')
      if (fault) return fault
      const values = { ...fields, ...(timeZone === undefined ? {} : { time_zone: timeZone }), updated_at: stampOf(audit.at) }
      await tx.updateTable('people').set(values).where('id', '=', user).execute()
      await appendAudit(tx, [audit])
      return 'changed'
    }),
  setActive: (user, active, audit) =>
    db.transaction().execute(async (tx) => {
      const fault = await faultOf(tx, user, !active)
      if (fault) return fault
      const values = { active: active ? 1 : 0, updated_at: stampOf(audit.at) }
      await tx.updateTable('people').set(values).where('id', '=', user).execute()
      if (!active) await shutOut(tx, user, audit.at)
      await appendAudit(tx, [audit])
      return 'changed'
    }),
})

async function faultOf(tx: Transaction<Schema>, user: UserId, stepsDown: boolean) {
  const known = await tx.selectFrom('people').select(['role', 'active']).where('id', '=', user).executeTakeFirst()
  if (!known) return 'not-found' as const
  if (!stepsDown || known.role !== 'administrator' || known.active === 0) return null
  const others = tx.selectFrom('people').select('id').where('role', '=', 'administrator').where('active', '=', 1)
  return (await others.where('id', '!=', user).executeTakeFirst()) ? null : ('last-administrator' as const)
}

async function shutOut(tx: Transaction<Schema>, user: UserId, at: Instant): Promise<void> {
  await endSessions(tx, user, null)
  await voidLinks(tx, user)
  await tx.updateTable('tokens').set({ withdrawn_at: at }).where('user_id', '=', user).where('withdrawn_at', 'is', null).execute()
}

async function addWithAccounts(tx: Transaction<Schema>, people: readonly NewPerson[]): Promise<readonly string[]> {
  const taken: string[] = []
  for (const some of chunks(people.flatMap(({ account }) => account.email ?? []))) {
    const rows = await tx.selectFrom('people').select('email').where('email', 'in', some).execute()
    taken.push(...rows.flatMap(({ email }) => email ?? []))
  }
  if (taken.length > 0) return taken
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
