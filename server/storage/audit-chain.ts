/**
 * The chain of the audit (AC10): each row's hash covers the row and the hash before it, so that a row that was changed, taken
 * out or put in between shows. Pure; any database can keep it.
 */
import { createHash } from 'node:crypto'
import type { AuditEntry } from '../../shared/model/audit'

/** A row as it is kept: numbers count from 1 without a gap. */
export interface AuditRow extends AuditEntry {
  readonly number: number
  readonly hash: string
}

export interface ChainHead {
  readonly number: number
  readonly hash: string
}

/** What stands before the first row. */
export const CHAIN_START: ChainHead = { number: 0, hash: '0'.repeat(64) }

export function chained(previous: ChainHead, entry: AuditEntry): AuditRow {
  const number = previous.number + 1
  const { at, by, kind, board, lane, card, person, detail, address } = entry
  const told = JSON.stringify([number, at, by, kind, board, lane, card, person, detail, address])
  return { ...entry, number, hash: createHash('sha256').update(previous.hash).update('\n').update(told).digest('hex') }
}

/** Entries as the rows that follow the last one. */
export function chainedTo(last: ChainHead, entries: readonly AuditEntry[]): AuditRow[] {
  const rows: AuditRow[] = []
  for (const entry of entries) rows.push(chained(rows.at(-1) ?? last, entry))
  return rows
}

/**
 * Follows the chain over rows in the order of their numbers: false at the first that does not fit. That the last rows were
 * cut off is not seen here: compare `last` with what was noted elsewhere.
 */
export function chainChecker(): { check(row: AuditRow): boolean; last(): ChainHead } {
  let last = CHAIN_START
  return {
    check: (row) => {
      const { number, hash } = chained(last, row)
      if (row.number !== number || row.hash !== hash) return false
      last = { number, hash }
      return true
    },
    last: () => last,
  }
}
