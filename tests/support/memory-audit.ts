/** The twin of `sqlite/audit.ts` over a plain array of entries, chained when they are read. */
import { CHAIN_START, chainedTo } from '../../server/storage/audit-chain'
import type { AuditLine, AuditQuery, AuditStore } from '../../server/storage/ports'
import { auditEntrySchema, type NewAuditEntry } from '../../shared/model/audit'
import type { BoardId, CardId } from '../../shared/primitives/ids'

type Words = (board: BoardId, card: CardId | null) => { readonly boardTitle: string | null; readonly cardKey: string | null }
type Transact = <T>(write: () => T) => Promise<T>

export function memoryAudit(entries: NewAuditEntry[], wordsOf: Words, transact: Transact): AuditStore {
  const rows = () =>
    chainedTo(
      CHAIN_START,
      entries.map((entry) => auditEntrySchema.parse(entry)),
    )
  const lines = () => rows().map((row): AuditLine => ({ ...row, ...wordsOf(row.board as BoardId, row.card) }))
  return {
    page: async (query) =>
      lines()
        .filter((line) => isWanted(line, query))
        .reverse()
        .slice(0, query.limit),
    after: async (number, limit) => rows().slice(number, number + limit),
    head: async () => {
      const { number, hash } = rows().at(-1) ?? CHAIN_START
      return { number, hash }
    },
    append: (more) => transact(() => void entries.push(...more)),
  }
}

function isWanted(line: AuditLine, { person, card, kind, from, until, before }: AuditQuery): boolean {
  return (
    (person === undefined || line.by === person || line.person === person) &&
    (card === undefined || line.card === card || line.cardKey === card) &&
    (kind === undefined || line.kind === kind) &&
    (from === undefined || line.at >= from) &&
    (until === undefined || line.at < until) &&
    (before === undefined || line.number < before)
  )
}
