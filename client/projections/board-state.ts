/**
 * What the page knows of a board: a value that is never changed, only replaced in the parts that changed.
 * Whoever selects a card, a cell or a fact gets the same object as before, unless it is another one.
 */
import type { Card, CardFacts } from '../../shared/model/card'
import type { Column } from '../../shared/model/column'
import type { Label } from '../../shared/model/label'
import type { Lane, LaneFacts } from '../../shared/model/lane'
import type { Rank } from '../../shared/model/rank'
import type { RequestFacts } from '../../shared/model/response-window'
import type { CardId, ColumnId, LabelId, LaneId, UserId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import { type Cell, type Frame, shownPlace } from '../../shared/rules/placement'
import type { LostMove } from './lost-moves'
import { Shards } from './shards'

export interface BoardState {
  /** The board's content is here; before, show a skeleton. */
  readonly ready: boolean
  /** Archived ones included, like `lanes` and `cards`. */
  readonly columns: ReadonlyMap<ColumnId, Column>
  readonly lanes: ReadonlyMap<LaneId, Lane>
  readonly labels: ReadonlyMap<LabelId, Label>
  readonly cards: Shards<CardId, Card>
  /** Columns and lanes that show, in order. */
  readonly frame: Frame
  /** Cards that show, in order, by `cellKey`; an empty cell has no entry. */
  readonly cells: ReadonlyMap<string, readonly CardId[]>
  readonly laneFacts: ReadonlyMap<LaneId, LaneFacts>
  readonly cardFacts: Shards<CardId, CardFacts>
  /** The current response window of each card that has one. */
  readonly requests: Shards<CardId, RequestFacts>
  /** The row of a card where one looks at the board in other rows than lanes; null: its lane. */
  readonly rowOf: ((card: Card) => LaneId) | null
  /** Of each card, those that say that they block it. */
  readonly blockers: Shards<CardId, readonly CardId[]>
  /** Whose client id it is, once the server has said so. */
  readonly clients: Shards<string, UserId>
  /** Moves of the last change that had any, for motion. Empty where so many moved at once that it was no one's hand. */
  readonly moves: readonly Move[]
  /** Who last moved a card from another device while this page looked on. */
  readonly remoteMoves: Shards<CardId, RemoteMove>
  /** This person's moves that lost to another's while this page was open; the card may have gone on since. */
  readonly lostMoves: ReadonlyMap<CardId, LostMove>
}

export interface Spot extends Cell {
  readonly index: number
}

export interface Move {
  readonly card: CardId
  readonly from: Spot
  readonly to: Spot
}

export interface RemoteMove {
  readonly client: number
  readonly at: Instant
}

export const emptyState = (): BoardState => ({
  ready: false,
  columns: new Map(),
  lanes: new Map(),
  labels: new Map(),
  cards: Shards.empty(),
  frame: { columns: [], lanes: [] },
  cells: new Map(),
  laneFacts: new Map(),
  cardFacts: Shards.empty(),
  requests: Shards.empty(),
  rowOf: null,
  blockers: Shards.empty(),
  clients: Shards.empty(),
  moves: [],
  remoteMoves: Shards.empty(),
  lostMoves: new Map(),
})

export const cellKey = (lane: LaneId, column: ColumnId): string => `${lane}/${column}`

const NONE: readonly CardId[] = []

export const cardsIn = (state: BoardState, lane: LaneId, column: ColumnId): readonly CardId[] =>
  state.cells.get(cellKey(lane, column)) ?? NONE

/** The rank at the end of a cell; null: it is empty. */
export function lastRank(state: BoardState, lane: LaneId, column: ColumnId): Rank | null {
  const last = cardsIn(state, lane, column).at(-1)
  return (last && state.cards.get(last)?.place.rank) ?? null
}

/** Cards of a column in each lane. */
export const countsIn = (state: BoardState, column: ColumnId): readonly number[] =>
  state.frame.lanes.map((lane) => cardsIn(state, lane.id, column).length)

/** Cards of a column over all lanes, for its count and work limit. */
export const countIn = (state: BoardState, column: ColumnId): number =>
  state.frame.lanes.reduce((sum, lane) => sum + cardsIn(state, lane.id, column).length, 0)

/** Where a card stands on the board, or null: unknown, archived, not in view, or nothing to show it in. */
export function spotOf(state: BoardState, id: CardId): Spot | null {
  const card = state.cards.get(id)
  const shown = card && !card.archived ? shownPlace(card.place, state.frame) : null
  if (!card || !shown) return null
  const lane = state.rowOf?.(card) ?? shown.lane
  const index = cardsIn(state, lane, shown.column).indexOf(id)
  return index < 0 ? null : { lane, column: shown.column, index }
}
