/** People who come in, and invitations: what lets a person in is used up in the transaction that adds the person. */
import type { Kysely, Transaction } from 'kysely'
import type { Invitation } from '../../../shared/model/invitation'
import { newId } from '../../../shared/primitives/ids'
import { standingFault } from '../../../shared/rules/standing'
import type { Admission, AdmissionStore } from '../ports'
import { appendAudit } from './audit'
import { personOf, personRowOf } from './people'
import type { InvitationRow, Schema } from './schema'

export function sqlAdmission(db: Kysely<Schema>): AdmissionStore {
  return {
    admit: (admission) => db.transaction().execute((tx) => admit(tx, admission)),
    linkProvider: (user, { issuer, subject }, audit) =>
      db.transaction().execute(async (tx) => {
        const stamp = new Date(audit.at).toISOString()
        const way = { id: newId<never>() as string, account_id: subject, provider_id: issuer, user_id: user, password: null }
        await tx
          .insertInto('accounts')
          .values({ ...way, created_at: stamp, updated_at: stamp })
          .execute()
        await appendAudit(tx, [audit])
      }),
    addInvitation: (hash, invitation, audit) =>
      db.transaction().execute(async (tx) => {
        await tx.insertInto('invitations').values(rowOf(hash, invitation)).execute()
        await appendAudit(tx, [audit])
      }),
    invitation: async (hash) => {
      const row = await db.selectFrom('invitations').selectAll().where('hash', '=', hash).executeTakeFirst()
      return row ? invitationOf(row) : null
    },
    invitations: async () => {
      const rows = await db.selectFrom('invitations').selectAll().orderBy('made_at', 'desc').limit(MOST_SHOWN).execute()
      return rows.map(invitationOf)
    },
    withdrawInvitation: (id, at, audit) =>
      db.transaction().execute(async (tx) => {
        const { numUpdatedRows } = await tx
          .updateTable('invitations')
          .set({ withdrawn_at: at })
          .where('id', '=', id)
          .where('used_by', 'is', null)
          .where('withdrawn_at', 'is', null)
          .executeTakeFirstOrThrow()
        if (numUpdatedRows > 0n) await appendAudit(tx, [audit])
        return numUpdatedRows > 0n
      }),
  }
}

const MOST_SHOWN = 500

async function admit(
  tx: Transaction<Schema>,
  { person, email, emailVerified, passwordHash, provider, by, at, audit }: Admission,
) {
  if (!(await mayComeIn(tx, by, at))) return 'used' as const
  if (email && (await tx.selectFrom('people').select('id').where('email', '=', email).executeTakeFirst()))
    return 'email-taken' as const
  const people = (await tx.selectFrom('people').selectAll().execute()).map(personOf)
  if (standingFault(person, people) === 'head-taken') return 'head-taken' as const
  const stamp = new Date(at).toISOString()
  const stamps = { created_at: stamp, updated_at: stamp }
  await tx
    .insertInto('people')
    .values({ ...personRowOf(person), email, email_verified: emailVerified ? 1 : 0, ...stamps })
    .execute()
  const ways = [
    ...(passwordHash ? [{ account_id: person.id as string, provider_id: 'credential', password: passwordHash }] : []),
    ...(provider ? [{ account_id: provider.subject, provider_id: provider.issuer, password: null }] : []),
  ]
  for (const way of ways)
    await tx
      .insertInto('accounts')
      .values({ id: newId<never>() as string, user_id: person.id, ...way, ...stamps })
      .execute()
  if (by.kind === 'invitation')
    await tx.updateTable('invitations').set({ used_by: person.id, used_at: at }).where('id', '=', by.id).execute()
  await appendAudit(tx, [audit])
  return 'admitted' as const
}

/** A set-up is for a workspace without people; an invitation for one use within its time. */
async function mayComeIn(tx: Transaction<Schema>, by: Admission['by'], at: number): Promise<boolean> {
  if (by.kind === 'set-up') return !(await tx.selectFrom('people').select('id').limit(1).executeTakeFirst())
  const row = await tx
    .selectFrom('invitations')
    .select('id')
    .where('id', '=', by.id)
    .where('used_by', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', at as never)
    .executeTakeFirst()
  return row !== undefined
}

const rowOf = (hash: string, invitation: Invitation): InvitationRow => ({
  id: invitation.id,
  hash,
  email: invitation.email,
  role: invitation.role,
  center: invitation.center,
  post: invitation.post,
  made_by: invitation.madeBy,
  made_at: invitation.madeAt,
  expires_at: invitation.expiresAt,
  used_by: null,
  used_at: null,
  withdrawn_at: null,
})

const invitationOf = (row: InvitationRow): Invitation => ({
  id: row.id,
  email: row.email,
  role: row.role,
  center: row.center,
  post: row.post,
  madeBy: row.made_by,
  madeAt: row.made_at,
  expiresAt: row.expires_at,
  usedBy: row.used_by,
  withdrawn: row.withdrawn_at !== null,
})
