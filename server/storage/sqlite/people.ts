/** People, their sessions, settings of the workspace. */
import type { Kysely } from 'kysely'
import type { Person } from '../../../shared/model/person'
import type { PeopleStore } from '../ports'
import type { Schema } from './schema'

export function sqlPeople(db: Kysely<Schema>): PeopleStore {
  return {
    people: async () => (await db.selectFrom('people').selectAll().orderBy('id').execute()).map(personOf),
    person: async (id) => {
      const row = await db.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? personOf(row) : null
    },
    addPeople: (people) =>
      db.transaction().execute(async (tx) => {
        for (const person of people) await tx.insertInto('people').values(rowOf(person)).execute()
      }),
    addSession: async (hash, { id, user, expiresAt }) => {
      await db.insertInto('sessions').values({ hash, id, user_id: user, expires_at: expiresAt }).execute()
    },
    session: async (hash) => {
      const row = await db.selectFrom('sessions').selectAll().where('hash', '=', hash).executeTakeFirst()
      return row ? { id: row.id, user: row.user_id, expiresAt: row.expires_at } : null
    },
    endSession: async (id) => {
      await db.deleteFrom('sessions').where('id', '=', id).execute()
    },
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

const personOf = ({ id, name, role, center, post, active }: Schema['people']): Person => ({
  id,
  name,
  role,
  center,
  post,
  active: active === 1,
})

const rowOf = ({ id, name, role, center, post, active }: Person): Schema['people'] => ({
  id,
  name,
  role,
  center,
  post,
  active: active ? 1 : 0,
})
