/** Saved views of boards. */
import type { Kysely, Selectable } from 'kysely'
import type { SavedView } from '../../../shared/protocol/views'
import { MOST_VIEWS, type ViewStore } from '../view-port'
import type { Schema } from './schema'

export const sqlViews = (db: Kysely<Schema>): ViewStore => ({
  of: async (board, person) => {
    const seen = db
      .selectFrom('views')
      .selectAll()
      .where('board', '=', board)
      .where((eb) => eb.or([eb('owner', 'is', null), eb('owner', '=', person)]))
    return (await seen.orderBy('title').orderBy('id').execute()).map(viewOf)
  },
  find: async (board, person, view) => {
    const query = db.selectFrom('views').selectAll().where('board', '=', board).where('id', '=', view)
    const row = await query.executeTakeFirst()
    return row && (row.owner === null || row.owner === person) ? viewOf(row) : null
  },
  save: (board, person, { id, title, query, shared }) =>
    db.transaction().execute(async (tx) => {
      const owner = shared ? null : person
      const all = tx.selectFrom('views').select(['id', 'owner']).where('board', '=', board)
      const known = await all.where('id', '=', id).executeTakeFirst()
      if (known && known.owner !== null && known.owner !== person) return 'foreign'
      const same = await all
        .where('id', '!=', id)
        .where('owner', owner === null ? 'is' : '=', owner)
        .execute()
      if (same.length >= MOST_VIEWS) return 'full'
      const row = { board, id, owner, title, query }
      await tx
        .insertInto('views')
        .values(row)
        .onConflict((conflict) => conflict.columns(['board', 'id']).doUpdateSet({ owner, title, query }))
        .execute()
      return 'saved'
    }),
  remove: async (board, view) => {
    await db.deleteFrom('views').where('board', '=', board).where('id', '=', view).execute()
  },
})

const viewOf = ({ id, owner, title, query }: Selectable<Schema['views']>): SavedView => ({
  id,
  title,
  query,
  shared: owner === null,
})
