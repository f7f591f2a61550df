/** Which cards each cell shows, in order. A cell whose cards did not change keeps its array. */
import type { Card } from '../../shared/model/card'
import type { CardId } from '../../shared/primitives/ids'
import { byPlace, type Frame, shownPlace } from '../../shared/rules/placement'
import { type BoardState, cellKey } from './board-state'
import type { Shards } from './shards'

type Cells = ReadonlyMap<string, readonly CardId[]>

/** All cells from all cards. */
export function groupCells(cards: Iterable<Card>, frame: Frame, before: Cells): Cells {
  const groups = new Map<string, Card[]>()
  for (const card of cards) {
    const key = keyOf(card, frame)
    if (key === null) continue
    const group = groups.get(key)
    if (group) group.push(card)
    else groups.set(key, [card])
  }
  const cells = new Map<string, readonly CardId[]>()
  for (const [key, group] of groups) {
    const ids = group.sort(byPlace).map(({ id }) => id)
    const old = before.get(key)
    cells.set(key, old && sameItems(old, ids) ? old : ids)
  }
  return cells
}

/** The cells after a few cards changed, in a frame that shows the same columns and lanes. */
export function moveWithinCells(
  state: BoardState,
  cards: Shards<CardId, Card>,
  changed: ReadonlyMap<CardId, Card | null>,
): Cells {
  const moved = [...changed].filter(([id, card]) => standsElsewhere(state.cards.get(id), card, state.frame))
  if (moved.length === 0) return state.cells
  const touched = new Map<string, CardId[]>()
  const cell = (key: string): CardId[] => {
    const ids = touched.get(key) ?? [...(state.cells.get(key) ?? [])]
    touched.set(key, ids)
    return ids
  }
  for (const [id] of moved) {
    const key = keyOf(state.cards.get(id), state.frame)
    if (key !== null) take(cell(key), id)
  }
  for (const [, card] of moved) {
    const key = keyOf(card, state.frame)
    if (card && key !== null) put(cell(key), card, cards)
  }
  return replaced(state.cells, touched)
}

function replaced(cells: Cells, touched: ReadonlyMap<string, CardId[]>): Cells {
  const next = new Map(cells)
  for (const [key, ids] of touched) {
    const old = cells.get(key)
    if (ids.length === 0) next.delete(key)
    else if (!old || !sameItems(old, ids)) next.set(key, ids)
  }
  return next
}

function keyOf(card: Card | null | undefined, frame: Frame): string | null {
  const shown = card && !card.archived ? shownPlace(card.place, frame) : null
  return shown && cellKey(shown.lane, shown.column)
}

function standsElsewhere(before: Card | undefined, after: Card | null, frame: Frame): boolean {
  const [from, to] = [keyOf(before, frame), keyOf(after, frame)]
  return from !== to || (to !== null && before?.place.rank !== after?.place.rank)
}

function take(ids: CardId[], id: CardId): void {
  const at = ids.indexOf(id)
  if (at >= 0) ids.splice(at, 1)
}

function put(ids: CardId[], card: Card, cards: Shards<CardId, Card>): void {
  let [low, high] = [0, ids.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const other = cards.get(ids[middle] as CardId)
    if (other && byPlace(other, card) < 0) low = middle + 1
    else high = middle
  }
  ids.splice(low, 0, card.id)
}

const sameItems = (a: readonly CardId[], b: readonly CardId[]): boolean =>
  a.length === b.length && a.every((id, index) => id === b[index])
