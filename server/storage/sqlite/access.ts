/** Sessions and passwords of people, with what the audit says of them in the same transaction. */
import type { Kysely, Transaction } from 'kysely'
import { newId, type SessionId, type UserId } from '../../../shared/primitives/ids'
import type { Instant } from '../../../shared/primitives/instant'
import type { AccessStore, KeptSession, NewPassword } from '../account-ports'
import { appendAudit } from './audit'
import type { Schema } from './schema'

export const sqlAccess = (db: Kysely<Schema>): AccessStore => ({
  sessions: async (user, at) => {
    const rows = await db
      .selectFrom('sessions')
      .selectAll()
      .where('user_id', '=', user)
      .where('expires_at', '>', stampOf(at))
      .orderBy('created_at', 'desc')
      .execute()
    return rows.map(sessionOf)
  },
  endSession: (user, session, audit) =>
    db.transaction().execute(async (tx) => {
      const ended = tx.deleteFrom('sessions').where('id', '=', session).where('user_id', '=', user)
      const { numDeletedRows } = await ended.executeTakeFirstOrThrow()
      if (numDeletedRows > 0n) await appendAudit(tx, [audit])
      return numDeletedRows > 0n
    }),
  endOtherSessions: (user, but, audit) =>
    db.transaction().execute(async (tx) => {
      const ended = await endSessions(tx, user, but)
      if (ended.length > 0) await appendAudit(tx, [audit])
      return ended
    }),
  passwordHash: async (user) => {
    const rows = db.selectFrom('accounts').select('password').where('user_id', '=', user)
    return (await rows.where('provider_id', '=', BY_PASSWORD).executeTakeFirst())?.password ?? null
  },
  addPasswordLink: (hash, { user, expiresAt }) =>
    db.transaction().execute(async (tx) => {
      const forgotten = (expiresAt - KEPT_MS) as Instant
      await tx.deleteFrom('password_links').where('expires_at', '<', forgotten).execute()
      await voidLinks(tx, user)
      await tx.insertInto('password_links').values({ hash, user_id: user, expires_at: expiresAt, used: 0 }).execute()
    }),
  passwordLink: async (hash) => {
    const row = await db.selectFrom('password_links').selectAll().where('hash', '=', hash).executeTakeFirst()
    return row ? { user: row.user_id, expiresAt: row.expires_at, used: row.used === 1 } : null
  },
  setPassword: (password) => db.transaction().execute((tx) => setPassword(tx, password)),
})

export const BY_PASSWORD = 'credential'

/** So long a link that is over can be told from one that never was. */
const KEPT_MS = 30 * 86_400_000

async function setPassword(tx: Transaction<Schema>, { user, passwordHash, keep, link, at, audit }: NewPassword) {
  if (!(await maySetPassword(tx, user, link, at))) return null
  await voidLinks(tx, user)
  // Whoever follows the link reads the mail of that address.
  if (link !== null) await tx.updateTable('people').set({ email_verified: 1 }).where('id', '=', user).execute()
  const updated_at = stampOf(at)
  const known = tx.updateTable('accounts').where('user_id', '=', user).where('provider_id', '=', BY_PASSWORD)
  const { numUpdatedRows } = await known.set({ password: passwordHash, updated_at }).executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) {
    const account = { id: newId<never>() as string, account_id: user, provider_id: BY_PASSWORD, user_id: user }
    await tx
      .insertInto('accounts')
      .values({ ...account, password: passwordHash, created_at: updated_at, updated_at })
      .execute()
  }
  await appendAudit(tx, [audit])
  return endSessions(tx, user, keep)
}

async function maySetPassword(tx: Transaction<Schema>, user: UserId, link: string | null, at: Instant): Promise<boolean> {
  const person = await tx.selectFrom('people').select('active').where('id', '=', user).executeTakeFirst()
  if (person?.active !== 1) return false
  if (link === null) return true
  const open = tx.selectFrom('password_links').select('hash').where('hash', '=', link).where('user_id', '=', user)
  return (await open.where('used', '=', 0).where('expires_at', '>', at).executeTakeFirst()) !== undefined
}

export async function voidLinks(tx: Transaction<Schema>, user: UserId): Promise<void> {
  await tx.updateTable('password_links').set({ used: 1 }).where('user_id', '=', user).where('used', '=', 0).execute()
}

export async function endSessions(tx: Transaction<Schema>, user: UserId, but: SessionId | null): Promise<SessionId[]> {
  const rows = await tx
    .deleteFrom('sessions')
    .where('user_id', '=', user)
    .$if(but !== null, (query) => query.where('id', '!=', but))
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}

const sessionOf = (row: Schema['sessions']): KeptSession => ({
  id: row.id,
  startedAt: Date.parse(row.created_at) as Instant,
  expiresAt: Date.parse(row.expires_at) as Instant,
  address: row.ip_address || null,
  program: row.user_agent || null,
})

/** The accounts library's times are ISO strings, which sort as they are. */
export const stampOf = (at: Instant): string => new Date(at).toISOString()
