/** People and settings of the workspace. How they sign in is the accounts library's, in tables beside these. */
import { type Kysely, sql } from 'kysely'
import type { Account } from '../../../shared/model/account'
import type { Person } from '../../../shared/model/person'
import type { PeopleChange, PeopleStore } from '../account-ports'
import { BY_PASSWORD } from './access'
import type { PersonRow, Schema } from './schema'

export function sqlPeople(db: Kysely<Schema>): Omit<PeopleStore, PeopleChange> {
  return {
    people: async () => (await db.selectFrom('people').selectAll().orderBy('id').execute()).map(personOf),
    person: async (id) => {
      const row = await db.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? personOf(row) : null
    },
    personOfEmail: async (email) => {
      const row = await db.selectFrom('people').selectAll().where('email', '=', email).executeTakeFirst()
      return row ? personOf(row) : null
    },
    account: async (user) => (await accounts(db).where('people.id', '=', user).execute()).map(accountOf)[0] ?? null,
    accounts: async () => (await accounts(db).orderBy('people.id').execute()).map(accountOf),
    addPeople: (people) =>
      db.transaction().execute(async (tx) => {
        for (const person of people)
          await tx
            .insertInto('people')
            .values({ ...personRowOf(person), email: null })
            .execute()
      }),
    setting: async (name) => {
      const row = await db.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst()
      return row?.value ?? null
    },
    setSetting: async (name, value) => {
      await db
        .insertInto('settings')
        .values({ name, value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
        .execute()
    },
  }
}

const accounts = (db: Kysely<Schema>) =>
  db
    .selectFrom('people')
    .select(['people.id', 'email', 'language', 'time_zone'])
    .select(
      sql<number>`exists (select 1 from accounts where user_id = people.id and provider_id = ${BY_PASSWORD})`.as('has_password'),
    )

type AccountRow = Pick<Schema['people'], 'id' | 'email' | 'language' | 'time_zone'> & { readonly has_password: number }

const accountOf = ({ id, email, language, time_zone: timeZone, has_password }: AccountRow): Account => ({
  person: id,
  email,
  language,
  timeZone,
  hasPassword: has_password === 1,
})

export const personOf = ({ id, name, role, center, post, active }: PersonRow): Person => ({
  id,
  name,
  role,
  center,
  post,
  active: active === 1,
})

export const personRowOf = ({ id, name, role, center, post, active }: Person): PersonRow => ({
  id,
  name,
  role,
  center,
  post,
  active: active ? 1 : 0,
})
