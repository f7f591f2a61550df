/** The audit's rows: written in the transaction of what they tell, read by page. */
import type { Kysely, Transaction } from 'kysely'
import { auditEntrySchema, type NewAuditEntry } from '../../../shared/model/audit'
import { type AuditRow, CHAIN_START, type ChainHead, chainedTo } from '../audit-chain'
import type { AuditLine, AuditQuery, AuditStore } from '../ports'
import { chunks } from './chunks'
import type { Schema } from './schema'

export const sqlAudit = (db: Kysely<Schema>): AuditStore => ({
  page: async (query) => (await page(db, query).execute()).map(auditLineOf),
  after: async (number, limit) => {
    const rows = db.selectFrom('audit').selectAll().where('number', '>', number).orderBy('number').limit(limit)
    return (await rows.execute()).map(auditOf)
  },
  head: () => headOf(db),
  append: (entries) => db.transaction().execute((tx) => appendAudit(tx, entries)),
})

/** Writing transactions exclude each other, so nobody else appends between the last row and these. */
export async function appendAudit(tx: Transaction<Schema>, entries: readonly NewAuditEntry[]): Promise<void> {
  const last = await headOf(tx)
  const rows = chainedTo(
    last,
    entries.map((entry) => auditEntrySchema.parse(entry)),
  )
  const head = rows.at(-1)
  if (!head) return
  for (const some of chunks(rows.map(auditRowOf))) await tx.insertInto('audit').values(some).execute()
  await tx.updateTable('audit_head').set({ number: head.number, hash: head.hash }).execute()
}

async function headOf(db: Kysely<Schema>): Promise<ChainHead> {
  return (await db.selectFrom('audit_head').select(['number', 'hash']).executeTakeFirst()) ?? CHAIN_START
}

function page(db: Kysely<Schema>, { person, card, kind, from, until, before, limit }: AuditQuery) {
  let query = db
    .selectFrom('audit')
    .leftJoin('boards', 'boards.id', 'audit.board')
    .leftJoin('cards', (join) => join.onRef('cards.board', '=', 'audit.board').onRef('cards.card', '=', 'audit.card'))
    .selectAll('audit')
    .select(['boards.title as board_title', 'cards.key as card_key'])
  if (person !== undefined) query = query.where((eb) => eb.or([eb('by_user', '=', person), eb('person', '=', person)]))
  if (card !== undefined) query = query.where((eb) => eb.or([eb('audit.card', '=', card as never), eb('cards.key', '=', card)]))
  if (kind !== undefined) query = query.where('kind', '=', kind)
  if (from !== undefined) query = query.where('at', '>=', from)
  if (until !== undefined) query = query.where('at', '<', until)
  if (before !== undefined) query = query.where('number', '<', before)
  return query.orderBy('number', 'desc').limit(limit)
}

type Row = Schema['audit']

export const auditRowOf = ({ by, detail, ...row }: AuditRow): Row => ({ ...row, by_user: by, detail: JSON.stringify(detail) })

const auditOf = ({ by_user, detail, ...row }: Row): AuditRow => ({
  ...row,
  by: by_user,
  detail: detailOf(detail),
})

/** What is no JSON was not written by us: it is shown as it stands, and the chain does not fit. */
function detailOf(text: string): AuditRow['detail'] {
  try {
    return JSON.parse(text) as AuditRow['detail']
  } catch {
    return text
  }
}

function auditLineOf(row: Row & { board_title: string | null; card_key: string | null }): AuditLine {
  const { board_title: boardTitle, card_key: cardKey, ...rest } = row
  return { ...auditOf(rest), boardTitle, cardKey }
}
