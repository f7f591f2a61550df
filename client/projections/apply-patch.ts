/** One change of a board, as what it touched, applied to the state. Pure; the same as building the state anew. */
import type { Card } from '../../shared/model/card'
import type { Column } from '../../shared/model/column'
import type { Label } from '../../shared/model/label'
import type { Lane } from '../../shared/model/lane'
import type { CardId, ColumnId, LabelId, LaneId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import { type Frame, frameOf } from '../../shared/rules/placement'
import { withBlockers } from './blockers'
import { type BoardState, type Move, type RemoteMove, spotOf } from './board-state'
import { groupCells, moveWithinCells } from './cells'
import type { LostMove } from './lost-moves'

/** What a transaction touched, as it now is; `null`: no longer there. */
export interface Patch {
  readonly columns: ReadonlyMap<ColumnId, Column | null>
  readonly lanes: ReadonlyMap<LaneId, Lane | null>
  readonly labels: ReadonlyMap<LabelId, Label | null>
  readonly cards: ReadonlyMap<CardId, Card | null>
  /** Cards whose place someone else wrote, with the writer's client id. */
  readonly writers: ReadonlyMap<CardId, number>
  /** This person's moves that lost to another's. */
  readonly lost: readonly LostMove[]
  readonly at: Instant
}

/** More cards than this at once is a catch-up or an import, not somebody's hand: no motion, no note. */
const BY_HAND = 20
/** From here on sorting all cells is cheaper than finding each card's old and new place. */
const FEW = 200

export function applyPatch(state: BoardState, patch: Patch): BoardState {
  const columns = patched(state.columns, patch.columns)
  const lanes = patched(state.lanes, patch.lanes)
  const sameFrame = columns === state.columns && lanes === state.lanes
  const frame = sameFrame ? state.frame : frameOf(columns.values(), lanes.values())
  const cards = state.cards.with(patch.cards)
  const few = patch.cards.size <= FEW && showSame(frame, state.frame)
  const cells = few ? moveWithinCells(state, cards, patch.cards) : groupCells(cards.values(), frame, state.cells)
  const blockers = withBlockers(state, patch.cards)
  const labels = patched(state.labels, patch.labels)
  const lostMoves = patched(state.lostMoves, new Map(patch.lost.map((lost) => [lost.card, lost])))
  const next = { ...state, columns, lanes, labels, cards, blockers, frame, cells, lostMoves }
  return patch.cards.size > 0 && patch.cards.size <= BY_HAND ? withMoves(state, next, patch) : next
}

/** The map with these entries set, the same map where there are none. */
export function patched<K, V>(map: ReadonlyMap<K, V>, changes: ReadonlyMap<K, V | null>): ReadonlyMap<K, V> {
  if (changes.size === 0) return map
  const next = new Map(map)
  for (const [key, value] of changes) {
    if (value === null) next.delete(key)
    else next.set(key, value)
  }
  return next
}

/** True where both frames show every card in the same cell: the same columns and lanes, the same first ones. */
function showSame(a: Frame, b: Frame): boolean {
  const same = (x: readonly { id: string }[], y: readonly { id: string }[]) =>
    x === y || (x.length === y.length && x[0]?.id === y[0]?.id && x.every(({ id }) => y.some((other) => other.id === id)))
  return a === b || (same(a.columns, b.columns) && same(a.lanes, b.lanes))
}

function withMoves(before: BoardState, after: BoardState, patch: Patch): BoardState {
  const moves: Move[] = []
  const remote = new Map<CardId, RemoteMove>()
  for (const card of patch.cards.keys()) {
    const from = spotOf(before, card)
    const to = spotOf(after, card)
    if (!from || !to || (from.lane === to.lane && from.column === to.column && from.index === to.index)) continue
    moves.push({ card, from, to })
    const client = patch.writers.get(card)
    if (client !== undefined) remote.set(card, { client, at: patch.at })
  }
  return moves.length === 0 ? after : { ...after, moves, remoteMoves: after.remoteMoves.with(remote) }
}
