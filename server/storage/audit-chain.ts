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

/** What stands before the first row. */
export const CHAIN_START = '0'.repeat(64)

export function chained(previous: string, number: number, entry: AuditEntry): AuditRow {
  const { at, by, kind, board, lane, card, person, detail, address } = entry
  const told = JSON.stringify([number, at, by, kind, board, lane, card, person, detail, address])
  return { ...entry, number, hash: createHash('sha256').update(previous).update('\n').update(told).digest('hex') }
}

/**
 * Follows the chain over rows in the order of their numbers: false at the first that does not fit. That the last rows of a
 * chain were cut off is not seen: compare `last` with what was noted elsewhere.
 */
export function chainChecker(): { check(row: AuditRow): boolean; last(): { number: number; hash: string } } {
  let last = { number: 0, hash: CHAIN_START }
  return {
    check: (row) => {
      const { number, hash } = chained(last.hash, last.number + 1, row)
      if (row.number !== number || row.hash !== hash) return false
      last = { number, hash }
      return true
    },
    last: () => last,
  }
}
