/** The audit as one person may read it: what happened on a board that does not exist for them is left out (AC6). */
import type { Person } from '../../shared/model/person'
import type { MayRead } from '../authority/may-read'
import type { AuditLine, AuditQuery, AuditStore } from '../storage/ports'

export interface AuditPage {
  readonly items: readonly AuditLine[]
  /** Row to go on before; null: that was all. */
  readonly next: number | null
}

export interface AuditReading {
  readonly audit: Pick<AuditStore, 'page'>
  readonly mayRead: MayRead
}

export async function readAudit({ audit, mayRead }: AuditReading, reader: Person, query: AuditQuery): Promise<AuditPage> {
  // One more than is shown tells whether there is another page.
  const rows = await audit.page({ ...query, limit: query.limit + 1 })
  const shown = rows.slice(0, query.limit)
  const readable = new Set<AuditLine['board']>([null])
  for (const board of new Set(shown.map((line) => line.board)))
    if (board !== null && (await mayRead(reader, board))) readable.add(board)
  const items = shown.filter(({ board }) => readable.has(board))
  return { items, next: rows.length > query.limit ? (shown.at(-1)?.number ?? null) : null }
}

/** All that a filter leaves, the newest first, a page at a time: an audit may be larger than the memory. */
export async function* wholeAudit(
  reading: AuditReading,
  reader: Person,
  filter: Omit<AuditQuery, 'limit' | 'before'>,
): AsyncGenerator<readonly AuditLine[]> {
  let before: number | undefined
  do {
    const page = await readAudit(reading, reader, { ...filter, before, limit: ROWS_A_PAGE })
    yield page.items
    before = page.next ?? undefined
  } while (before !== undefined)
}

const ROWS_A_PAGE = 1_000
