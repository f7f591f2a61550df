/** Follows the audit's chain from its first row to its noted end (AC10). */
import { type AuditRow, type ChainHead, chainChecker } from '../storage/audit-chain'
import type { AuditStore } from '../storage/ports'

export type AuditVerdict =
  | { readonly kind: 'whole'; readonly head: ChainHead }
  /** The row of this number was changed, taken out or put in between. */
  | { readonly kind: 'broken'; readonly number: number }
  /** All rows fit, but they do not end where the chain is noted to end. */
  | { readonly kind: 'cut'; readonly last: number; readonly noted: number }

/** `noted`: a head that was written down elsewhere, which must stand in the chain too. */
export async function verifyAudit(
  audit: Pick<AuditStore, 'after' | 'head'>,
  noted: ChainHead | null = null,
): Promise<AuditVerdict> {
  // Before the rows: those that come while they are being read are after it.
  const head = await audit.head()
  const checker = chainChecker()
  for await (const row of rowsOf(audit)) {
    const expected = checker.last().number + 1
    if (!checker.check(row)) return { kind: 'broken', number: expected }
    for (const known of [head, noted])
      if (known?.number === row.number && known.hash !== row.hash) return { kind: 'broken', number: row.number }
  }
  const last = checker.last()
  const end = Math.max(head.number, noted?.number ?? 0)
  // Rows that came meanwhile are behind that head, but none is behind the one of now.
  const now = await audit.head()
  if (last.number > now.number) return { kind: 'broken', number: now.number + 1 }
  return last.number < end ? { kind: 'cut', last: last.number, noted: end } : { kind: 'whole', head: last }
}

const ROWS_AT_ONCE = 1_000

async function* rowsOf(audit: Pick<AuditStore, 'after'>): AsyncGenerator<AuditRow> {
  let after = 0
  for (;;) {
    const rows = await audit.after(after, ROWS_AT_ONCE)
    yield* rows
    const last = rows.at(-1)
    if (!last) return
    after = last.number
  }
}
