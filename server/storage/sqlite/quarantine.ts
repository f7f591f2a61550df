/** What ended sessions handed in. */
import type { Kysely } from 'kysely'
import type { HandIn, QuarantineStore } from '../quarantine-port'
import { appendAudit } from './audit'
import type { Schema } from './schema'

export const sqlQuarantine = (db: Kysely<Schema>): QuarantineStore => ({
  endedSession: async (token) => {
    const row = await db.selectFrom('ended_sessions').selectAll().where('token', '=', token).executeTakeFirst()
    return row ? { session: row.session, user: row.user_id, endedAt: row.ended_at } : null
  },
  handIn: (session, handIns, audit) =>
    db.transaction().execute(async (tx) => {
      const first = tx.updateTable('ended_sessions').where('session', '=', session).where('has_handed_in', '=', 0)
      const { numUpdatedRows } = await first.set({ has_handed_in: 1 }).executeTakeFirstOrThrow()
      if (numUpdatedRows === 0n) return false
      for (const { user: user_id, ...rest } of handIns)
        await tx
          .insertInto('hand_ins')
          .values({ user_id, ...rest })
          .execute()
      await appendAudit(tx, [audit])
      return true
    }),
  open: async () => {
    const known = db.selectFrom('hand_ins').select(['id', 'user_id', 'board', 'at', 'edits'])
    return (await known.orderBy('at').orderBy('id').execute()).map(handInOf)
  },
  read: async (id) => {
    const row = await db.selectFrom('hand_ins').selectAll().where('id', '=', id).executeTakeFirst()
    return row ? { ...handInOf(row), content: row.content } : null
  },
  settle: (id, audit) =>
    db.transaction().execute(async (tx) => {
      const { numDeletedRows } = await tx.deleteFrom('hand_ins').where('id', '=', id).executeTakeFirstOrThrow()
      if (numDeletedRows > 0n) await appendAudit(tx, [audit])
      return numDeletedRows > 0n
    }),
})

const handInOf = ({ id, user_id: user, board, at, edits }: Omit<Schema['hand_ins'], 'content'>): HandIn => ({
  id,
  user,
  board,
  at,
  edits,
})
