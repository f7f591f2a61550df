/** What is chosen to be seen of the audit, and what the server is asked for by it. Days are days of whoever looks. */
import type { AuditKind } from '../../../shared/model/audit'
import type { UserId } from '../../../shared/primitives/ids'
import type { AuditRequest } from '../../platform/api'

/** As it stands in the form; empty: whatever. */
export interface ChosenFilter {
  readonly person: UserId | ''
  readonly kind: AuditKind | ''
  readonly card: string
  /** First and last day. */
  readonly from: string
  readonly until: string
}

export const NO_FILTER: ChosenFilter = { person: '', kind: '', card: '', from: '', until: '' }

export function filterOf({ person, kind, card, from, until }: ChosenFilter): AuditRequest {
  const [first, after] = [startOf(from, 0), startOf(until, 1)]
  return {
    ...(person && { person }),
    ...(kind && { kind }),
    ...(card.trim() && { card: card.trim() }),
    ...(first !== null && { from: first }),
    ...(after !== null && { until: after }),
  }
}

/** Midnight that begins the day so many days after this one; days of a change of clocks have other lengths. */
function startOf(day: string, later: number): number | null {
  const [year, month, date] = day.split('-').map(Number)
  if (!year || !month || !date) return null
  const at = new Date(year, month - 1, date + later).getTime()
  return Number.isFinite(at) && at >= 0 ? at : null
}
