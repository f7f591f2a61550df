/** The audit's rows: written in the transaction of what they tell, read by page. */
import type { Transaction } from 'kysely'
import { auditEntrySchema, type NewAuditEntry } from '../../../shared/model/audit'
import { type AuditRow, CHAIN_START, chained } from '../audit-chain'
import type { Schema } from './schema'

/** Writing transactions exclude each other, so nobody else appends between the last row and these. */
export async function appendAudit(tx: Transaction<Schema>, entries: readonly NewAuditEntry[]): Promise<void> {
  if (entries.length === 0) return
  const row = await tx.selectFrom('audit').select(['number', 'hash']).orderBy('number', 'desc').limit(1).executeTakeFirst()
  let last = row ?? { number: 0, hash: CHAIN_START }
  for (const entry of entries) {
    const next = chained(last.hash, last.number + 1, auditEntrySchema.parse(entry))
    await tx.insertInto('audit').values(auditRowOf(next)).execute()
    last = next
  }
}

export const auditRowOf = ({ by, detail, ...row }: AuditRow): Schema['audit'] => ({
  ...row,
  by_user: by,
  detail: JSON.stringify(detail),
})

export const auditOf = ({ by_user, detail, ...row }: Schema['audit']): AuditRow => ({
  ...row,
  by: by_user,
  detail: JSON.parse(detail) as AuditRow['detail'],
})
