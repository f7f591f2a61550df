/**
 * What of a board one looks at: the same state with the cards that a filter leaves, so that whatever draws, counts and
 * carries them works on it as on the whole; and the rows in which they stand, where those are not the lanes. Cells whose
 * cards did not change keep their array. Actions know only the whole.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Card } from '../../shared/model/card'
import type { CardId, UserId } from '../../shared/primitives/ids'
import type { PlainDate } from '../../shared/primitives/instant'
import { type CardFilter, cardTest, isEverything } from '../../shared/rules/card-filter'
import { type BoardState, cardsIn, type Move, type Spot, spotOf } from './board-state'
import { pivotRows, type Rows } from './pivot-rows'

/** How one looks. */
export interface View {
  readonly filter: CardFilter
  readonly me: UserId
  readonly today: PlainDate
  /** Shown whatever the filter says: a card that one has just made must not be gone at once. */
  readonly also?: ReadonlySet<CardId>
}

export interface BoardView extends BoardState {
  readonly whole: BoardState
  /** null: at everything. */
  readonly view: View | null
  /** null: in lanes. */
  readonly rows: Rows | null
  /** The cells in lanes, where rows are looked at as well. */
  readonly inLanes: BoardState['cells']
}

export interface ViewProjection {
  readonly store: StoreApi<BoardView>
  show(view: View | null, rows?: Rows | null): void
  /** As long as one looks in this way. */
  alsoShow(card: CardId): void
  follow(): void
  dispose(): void
}

export function viewBoard(whole: StoreApi<BoardState>): ViewProjection {
  const store = createStore<BoardView>(() => viewOf(whole.getState(), null))
  const testOf = rememberedTest()
  let leave: (() => void) | null = null
  const look = (view: View | null, rows: Rows | null) =>
    store.setState(nextView(store.getState(), whole.getState(), { view, rows }, testOf))
  const lookAgain = () => look(store.getState().view, store.getState().rows)
  const follow = () => {
    lookAgain()
    leave = whole.subscribe(lookAgain)
  }
  follow()
  return {
    store,
    show(view, rows = null) {
      const told = view && !isEverything(view.filter) ? view : null
      const now = store.getState()
      if (told !== now.view || rows !== now.rows) look(told, rows)
    },
    alsoShow(card) {
      const { view, rows } = store.getState()
      if (view) look({ ...view, also: new Set([...(view.also ?? []), card]) }, rows)
    },
    follow() {
      if (!leave) follow()
    },
    dispose() {
      leave?.()
      leave = null
    },
  }
}

/** From scratch; following the whole must arrive at the same. */
export function viewOf(whole: BoardState, view: View | null, rows: Rows | null = null): BoardView {
  const inLanes = view ? filteredCells(whole, testOf(whole, view), null) : whole.cells
  const shown = rows ? pivotRows(whole, inLanes, rows, null) : { cells: inLanes }
  return { ...whole, whole, view, rows, inLanes, ...shown, moves: [] }
}

type Look = Pick<BoardView, 'view' | 'rows'>

function nextView(before: BoardView, whole: BoardState, { view, rows }: Look, testOf: TestOf): BoardView {
  const sameLook = before.view === view && before.rows === rows
  const looked = { ...whole, whole, view, rows }
  if (!view && !rows) return { ...looked, inLanes: whole.cells, ...(sameLook ? {} : { moves: [] }) }
  const { frame, cells: cellsBefore, rowOf, inLanes: lanesBefore, moves } = before
  if (sameLook && sameContent(before.whole, whole))
    return { ...looked, frame: rows ? frame : whole.frame, cells: cellsBefore, rowOf, inLanes: lanesBefore, moves }
  const inLanes = view ? filteredCells(whole, testOf(whole, view), lanesBefore) : whole.cells
  const shown = rows ? pivotRows(whole, inLanes, rows, before.rows ? before : null) : { cells: inLanes }
  const next = { ...looked, inLanes, ...shown, moves }
  if (before.whole.moves === whole.moves) return next
  return { ...next, moves: sameLook ? movesSeen(whole.moves, before, next) : [] }
}

const sameContent = (a: BoardState, b: BoardState): boolean =>
  a.cards === b.cards && a.cells === b.cells && a.frame === b.frame && a.cardFacts === b.cardFacts && a.labels === b.labels

type TestOf = (whole: BoardState, view: View) => (card: Card) => boolean

const testOf: TestOf = (whole, { filter, me, today, also }) => {
  const test = cardTest(filter, { me, today, frame: whole.frame, keyOf: ({ id }) => whole.cardFacts.get(id)?.key })
  return (card) => also?.has(card.id) || test(card)
}

/** Decides on a card once, as long as neither it nor what deciding hangs on changes: thousands are asked with each move. */
function rememberedTest(): TestOf {
  let last: { view: View; frame: unknown; facts: unknown; test: (card: Card) => boolean } | null = null
  return (whole, view) => {
    const { frame, cardFacts: facts } = whole
    if (last?.view === view && last.frame === frame && last.facts === facts) return last.test
    const [known, test] = [new WeakMap<Card, boolean>(), testOf(whole, view)]
    const remember = (card: Card): boolean => {
      const decided = known.get(card) ?? test(card)
      known.set(card, decided)
      return decided
    }
    last = { view, frame, facts, test: remember }
    return remember
  }
}

type Cells = BoardState['cells']

function filteredCells(whole: BoardState, test: (card: Card) => boolean, before: Cells | null): Cells {
  const cells = new Map<string, readonly CardId[]>()
  for (const [key, all] of whole.cells) {
    const left = all.filter((id) => {
      const card = whole.cards.get(id)
      return card !== undefined && test(card)
    })
    const old = before?.get(key)
    if (left.length > 0) cells.set(key, old && sameItems(old, left) ? old : left)
  }
  return cells
}

const sameItems = (a: readonly CardId[], b: readonly CardId[]): boolean =>
  a.length === b.length && a.every((id, index) => id === b[index])

/** Moves between spots that one sees; a card that comes into view or leaves it has come from nowhere. */
function movesSeen(moves: readonly Move[], before: BoardState, after: BoardState): readonly Move[] {
  return moves.flatMap(({ card }) => {
    const [from, to] = [spotOf(before, card), spotOf(after, card)]
    return from && to ? [{ card, from, to }] : []
  })
}

/**
 * The spot of the whole board that a spot among the cards in view means for `moved`: before the card that stands there,
 * behind the last one in view where there is none, at the end where none is in view. Indexes count the other cards.
 */
export function spotInWhole(view: BoardView, moved: CardId | null, { lane, column, index }: Spot): Spot {
  const others = (state: BoardState) => cardsIn(state, lane, column).filter((id) => id !== moved)
  const [seen, all] = [others(view), others(view.whole)]
  const [next, last] = [seen[index], seen.at(-1)]
  if (next !== undefined) return { lane, column, index: all.indexOf(next) }
  return { lane, column, index: last === undefined ? all.length : all.indexOf(last) + 1 }
}
