/** Boards as things to look after: their title, whether they are in use, what each person has made of them, what goes on there. */
import type { NewAuditEntry } from '../../shared/model/audit'
import type { Board, BoardMark } from '../../shared/model/board'
import type { BoardId, CardId, UserId } from '../../shared/primitives/ids'
import type { Instant, PlainDate } from '../../shared/primitives/instant'
import type { BoardOverview, MarkChange } from '../../shared/protocol/boards'
import type { ImportedCard } from '../../shared/protocol/http'

export interface BoardChange {
  readonly title?: string
  /** Null: it is in use again. */
  readonly archivedAt?: Instant | null
}

export interface BoardStore {
  /** The board as it then is; null: there is none, and nothing was written. */
  change(board: BoardId, change: BoardChange, audit: NewAuditEntry): Promise<Board | null>
  /** What an import brought of each card that the board does not hold. */
  imported(board: BoardId): Promise<readonly { readonly card: CardId; readonly content: ImportedCard }[]>
  marks(person: UserId): Promise<readonly BoardMark[]>
  mark(person: UserId, board: BoardId, change: MarkChange): Promise<void>
  /** Of every board, the campaigns whose days hold this one in lanes that are not archived, and how many cards are not. */
  overview(day: PlainDate): Promise<ReadonlyMap<BoardId, Pick<BoardOverview, 'cards' | 'campaigns'>>>
}
