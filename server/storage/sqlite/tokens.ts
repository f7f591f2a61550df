/** Tokens of people's programs. */
import type { Kysely } from 'kysely'
import type { ApiToken, Scope } from '../../../shared/model/token'
import type { Instant } from '../../../shared/primitives/instant'
import type { TokenStore } from '../account-ports'
import { appendAudit } from './audit'
import type { Schema } from './schema'

export const sqlTokens = (db: Kysely<Schema>): TokenStore => ({
  add: (hash, user, { id, name, scopes, madeAt, expiresAt }, audit) =>
    db.transaction().execute(async (tx) => {
      const times = { made_at: madeAt, expires_at: expiresAt, withdrawn_at: null, last_used_at: null }
      await tx
        .insertInto('tokens')
        .values({ id, hash, user_id: user, name, scopes: JSON.stringify(scopes), ...times })
        .execute()
      await appendAudit(tx, [audit])
    }),
  of: async (user, at) => {
    const rows = await valid(db, at).where('user_id', '=', user).orderBy('made_at', 'desc').orderBy('id', 'desc').execute()
    return rows.map(tokenOf)
  },
  find: async (hash, at) => {
    const row = await valid(db, at).where('hash', '=', hash).executeTakeFirst()
    return row ? { user: row.user_id, token: tokenOf(row) } : null
  },
  touch: async (id, at) => {
    await db.updateTable('tokens').set({ last_used_at: at }).where('id', '=', id).execute()
  },
  withdraw: (user, id, audit) =>
    db.transaction().execute(async (tx) => {
      const open = tx.updateTable('tokens').where('id', '=', id).where('user_id', '=', user).where('withdrawn_at', 'is', null)
      const { numUpdatedRows } = await open.set({ withdrawn_at: audit.at }).executeTakeFirstOrThrow()
      if (numUpdatedRows > 0n) await appendAudit(tx, [audit])
      return numUpdatedRows > 0n
    }),
})

const valid = (db: Kysely<Schema>, at: Instant) =>
  db.selectFrom('tokens').selectAll().where('withdrawn_at', 'is', null).where('expires_at', '>', at)

const tokenOf = (row: Schema['tokens']): ApiToken => ({
  id: row.id,
  name: row.name,
  scopes: JSON.parse(row.scopes) as Scope[],
  madeAt: row.made_at,
  expiresAt: row.expires_at,
  lastUsedAt: row.last_used_at,
})
