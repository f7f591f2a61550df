/** The twin of `sqlite/boards.ts`. */
import type { BoardStore } from '../../server/storage/board-port'
import type { NewAuditEntry } from '../../shared/model/audit'
import type { Board, BoardMark } from '../../shared/model/board'
import type { CardFacts } from '../../shared/model/card'
import type { LaneFacts } from '../../shared/model/lane'
import type { BoardId, CardId, LaneId, UserId } from '../../shared/primitives/ids'
import type { ImportedCard } from '../../shared/protocol/http'

interface BoardRecord {
  board: Board
  readonly cards: ReadonlyMap<CardId, { readonly value: CardFacts }>
  readonly lanes: ReadonlyMap<LaneId, { readonly value: LaneFacts }>
  readonly laneTitles: ReadonlyMap<LaneId, string>
  readonly imported: ReadonlyMap<CardId, ImportedCard>
}

type Transact = <T>(write: () => T) => Promise<T>

export function memoryBoards(boards: ReadonlyMap<BoardId, BoardRecord>, audit: NewAuditEntry[], transact: Transact): BoardStore {
  const marks = new Map<UserId, Map<BoardId, BoardMark>>()
  return {
    change: (id, { title, archivedAt }, entry) =>
      transact(() => {
        const record = boards.get(id)
        if (!record) return null
        const { archivedAt: before, ...rest } = record.board
        const at = archivedAt === undefined ? before : (archivedAt ?? undefined)
        record.board = { ...rest, ...(title !== undefined && { title }), ...(at !== undefined && { archivedAt: at }) }
        audit.push(entry)
        return record.board
      }),
    imported: async (id) =>
      [...(boards.get(id)?.imported ?? [])]
        .map(([card, content]) => ({ card, content }))
        .sort((a, b) => (a.card < b.card ? -1 : 1)),
    marks: async (person) => [...(marks.get(person)?.values() ?? [])].sort((a, b) => (a.board < b.board ? -1 : 1)),
    mark: (person, board, { starred, rank }) =>
      transact(() => {
        const mine = marks.get(person) ?? new Map<BoardId, BoardMark>()
        const before = mine.get(board) ?? { board, starred: false, rank: null }
        mine.set(board, {
          board,
          starred: starred ?? before.starred,
          rank: rank === undefined ? before.rank : rank,
        })
        marks.set(person, mine)
      }),
    overview: async (day) =>
      new Map(
        [...boards].map(([id, { cards, lanes, laneTitles }]) => {
          const campaigns = [...lanes].flatMap(([lane, { value }]) => {
            const { campaign, lead, people, archivedAt } = value
            if (!campaign || archivedAt !== null || campaign.from > day || campaign.to < day) return []
            return [{ lane, title: laneTitles.get(lane) ?? '', campaign, lead, people }]
          })
          campaigns.sort((a, b) => (a.campaign.to + a.lane < b.campaign.to + b.lane ? -1 : 1))
          return [id, { cards: [...cards.values()].filter(({ value }) => value.archivedAt === null).length, campaigns }]
        }),
      ),
  }
}
