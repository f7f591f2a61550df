/** Looking after boards: title, use, marks of people, and what goes on there. */
import type { Kysely, Selectable, Transaction } from 'kysely'
import type { NewAuditEntry } from '../../../shared/model/audit'
import type { Board, BoardMark } from '../../../shared/model/board'
import type { BoardId, LaneId } from '../../../shared/primitives/ids'
import type { PlainDate } from '../../../shared/primitives/instant'
import type { BoardOverview } from '../../../shared/protocol/boards'
import type { ImportedCard } from '../../../shared/protocol/http'
import type { BoardChange, BoardStore } from '../board-port'
import { appendAudit } from './audit'
import { laneFactsOf } from './rows'
import type { Schema } from './schema'

export const sqlBoards = (db: Kysely<Schema>): BoardStore => ({
  change: (board, change, audit) => db.transaction().execute((tx) => changeBoard(tx, board, change, audit)),
  imported: async (board) => {
    const rows = await db.selectFrom('imported').select(['card', 'content']).where('board', '=', board).orderBy('card').execute()
    return rows.map(({ card, content }) => ({ card, content: JSON.parse(content) as ImportedCard }))
  },
  marks: async (person) => {
    const rows = await db.selectFrom('board_marks').selectAll().where('person', '=', person).orderBy('board').execute()
    return rows.map(({ board, starred, rank }): BoardMark => ({ board, starred: starred === 1, rank }))
  },
  mark: async (person, board, { starred, rank }) => {
    const given = { ...(starred !== undefined && { starred: starred ? 1 : 0 }), ...(rank !== undefined && { rank }) }
    const first = { person, board, starred: 0, rank: null, ...given }
    const query = db.insertInto('board_marks').values(first)
    await query.onConflict((known) => known.columns(['person', 'board']).doUpdateSet({ person, ...given })).execute()
  },
  overview: (day) => db.transaction().execute((tx) => overview(tx, day)),
})

export const boardColumns = ['id', 'title', 'prefix', 'created_at', 'archived_at'] as const

export const boardOf = (row: Pick<Selectable<Schema['boards']>, (typeof boardColumns)[number]>): Board => ({
  id: row.id,
  title: row.title,
  prefix: row.prefix,
  createdAt: row.created_at,
  ...(row.archived_at !== null && { archivedAt: row.archived_at }),
})

async function changeBoard(
  tx: Transaction<Schema>,
  board: BoardId,
  { title, archivedAt }: BoardChange,
  audit: NewAuditEntry,
): Promise<Board | null> {
  const given = { ...(title !== undefined && { title }), ...(archivedAt !== undefined && { archived_at: archivedAt }) }
  const query = tx
    .updateTable('boards')
    .set({ id: board, ...given })
    .where('id', '=', board)
    .returning(boardColumns)
  const row = await query.executeTakeFirst()
  if (!row) return null
  await appendAudit(tx, [audit])
  return boardOf(row)
}

type Overview = Pick<BoardOverview, 'cards'> & { campaigns: BoardOverview['campaigns'] }

async function overview(tx: Transaction<Schema>, day: PlainDate): Promise<Map<BoardId, Overview>> {
  const counts = await tx
    .selectFrom('boards')
    .leftJoin('cards', (join) => join.onRef('cards.board', '=', 'boards.id').on('cards.archived_at', 'is', null))
    .select(({ fn }) => ['boards.id', fn.count<number>('cards.card').as('cards')])
    .groupBy('boards.id')
    .execute()
  const lanes = await tx
    .selectFrom('lanes')
    .selectAll()
    .where('archived_at', 'is', null)
    .where('campaign_from', '<=', day)
    .where('campaign_to', '>=', day)
    .orderBy('campaign_to')
    .orderBy('lane')
    .execute()
  const found = new Map<BoardId, Overview>(counts.map(({ id, cards }) => [id, { cards: Number(cards), campaigns: [] }]))
  for (const row of lanes) {
    const { campaign, lead, people } = laneFactsOf(row)
    if (campaign) found.get(row.board)?.campaigns.push({ lane: row.lane, title: row.title ?? '', campaign, lead, people })
  }
  return found
}

/** What the list calls a lane by follows its document. */
export async function titleLane(tx: Transaction<Schema>, board: BoardId, lane: LaneId, title: string): Promise<void> {
  await tx.updateTable('lanes').set({ title }).where('board', '=', board).where('lane', '=', lane).execute()
}
