/**
 * Where cards stand. Pure: which lane and column a card shows in, and which rank puts a card at a given spot.
 * A card is never lost: where its column or lane is gone it shows in the first one, marked.
 */
import type { Place } from '../model/card'
import type { Column } from '../model/column'
import type { Lane } from '../model/lane'
import { byRank, ranksAt } from '../model/rank'
import type { CardId, ColumnId, LaneId } from '../primitives/ids'

export interface Cell {
  readonly lane: LaneId
  readonly column: ColumnId
}

/** Where a card is shown; `strayed` names what of its own place is gone. */
export interface Shown extends Cell {
  readonly strayed: 'column' | 'lane' | null
}

export interface Frame {
  /** Not archived, in order. */
  readonly columns: readonly Column[]
  readonly lanes: readonly Lane[]
}

export function frameOf(columns: Iterable<Column>, lanes: Iterable<Lane>): Frame {
  const visible = <T extends Column | Lane>(all: Iterable<T>): T[] => [...all].filter((one) => !one.archived).sort(byRank)
  return { columns: visible(columns), lanes: visible(lanes) }
}

/** Where the card shows, or null where the board has no lane or no column at all. */
export function shownPlace(place: Place, frame: Frame): Shown | null {
  const column = frame.columns.find(({ id }) => id === place.column) ?? frame.columns[0]
  const lane = frame.lanes.find(({ id }) => id === place.lane) ?? frame.lanes[0]
  if (!column || !lane) return null
  const strayed = lane.id !== place.lane ? 'lane' : column.id !== place.column ? 'column' : null
  return { lane: lane.id, column: column.id, strayed }
}

export interface Ranked {
  readonly id: CardId
  readonly place: Place
}

/** Order of cards within a cell. */
export const byPlace = (a: Ranked, b: Ranked): number =>
  byRank({ id: a.id, rank: a.place.rank }, { id: b.id, rank: b.place.rank })

/**
 * New places that put `moved` at `index` of a cell whose other cards, in order, are `others`.
 * Usually one: the moved card's.
 */
export function placeAt(moved: CardId, cell: Cell, index: number, others: readonly Ranked[]): Map<CardId, Place> {
  const ranked = others.map(({ id, place }) => ({ id, rank: place.rank }))
  return new Map([...ranksAt(moved, index, ranked)].map(([id, rank]) => [id, { lane: cell.lane, column: cell.column, rank }]))
}
