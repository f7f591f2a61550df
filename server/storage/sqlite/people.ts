/** People and settings of the workspace. How they sign in is the accounts library's, in tables beside these. */
import type { Kysely } from 'kysely'
import type { Person } from '../../../shared/model/person'
import type { PeopleStore } from '../ports'
import type { PersonRow, Schema } from './schema'

export function sqlPeople(db: Kysely<Schema>): PeopleStore {
  return {
    people: async () => (await db.selectFrom('people').selectAll().orderBy('id').execute()).map(personOf),
    person: async (id) => {
      const row = await db.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? personOf(row) : null
    },
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

const personOf = ({ id, name, role, center, post, active }: PersonRow): Person => ({
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
