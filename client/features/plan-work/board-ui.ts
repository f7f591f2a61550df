/** What a person is doing on the board just now: what is folded, focused, open. Lasts as long as the page; never synced. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Center } from '../../../shared/model/center'
import type { Refusal } from '../../../shared/model/refusal'
import type { CardId, ColumnId, LaneId } from '../../../shared/primitives/ids'
import type { Cell } from '../../../shared/rules/placement'
import { type Chosen, NOBODY_CHOSEN } from './choose/choosing'
import type { Rect } from './geometry'

export type Thing =
  | { readonly kind: 'card'; readonly id: CardId }
  | { readonly kind: 'lane'; readonly id: LaneId }
  | { readonly kind: 'column'; readonly id: ColumnId }

export type Dialog =
  | { readonly kind: 'move-card'; readonly card: CardId }
  | { readonly kind: 'delete-card'; readonly card: CardId }
  | { readonly kind: 'lane-facts'; readonly lane: LaneId }
  | { readonly kind: 'save-template'; readonly lane: LaneId }
  | { readonly kind: 'lane-limit'; readonly lane: LaneId }
  | { readonly kind: 'new-lane' }
  | { readonly kind: 'keys' }
  | { readonly kind: 'archive-lane'; readonly lane: LaneId }
  /** `column` null: a new one. */
  | { readonly kind: 'column'; readonly column: ColumnId | null }
  | { readonly kind: 'archive-column'; readonly column: ColumnId }
  | { readonly kind: 'over-limit'; readonly column: ColumnId }

export interface OpenMenu {
  readonly of: Thing
  /** Where it opens, in pixels of the window. */
  readonly at: Rect
  /** Gets the focus back. */
  readonly opener: HTMLElement | null
}

export interface BoardUi {
  readonly folded: ReadonlySet<LaneId>
  /** The cell with an open field for a new card. */
  readonly composer: Cell | null
  /** The center that the next new card gets. */
  readonly center: Center
  /** The card that Tab reaches. Its tile is rendered even out of sight, so that the focus is never lost. */
  readonly active: CardId | null
  /** The person has had a card in hand: until then the first one only waits for the Tab key. */
  readonly hasHeld: boolean
  /** Asks the active card's tile to take the focus as soon as it is there. */
  readonly wantsFocus: boolean
  readonly selected: CardId | null
  /** Chosen to do something to all of them; some may have gone since. */
  readonly chosen: Chosen
  /** The card from which a range of them begins. */
  readonly anchor: CardId | null
  /** The lane or column whose head takes the focus where nothing else has it: it was renamed, made, or stands beside one that went. */
  readonly wantsHead: Thing | null
  readonly renaming: Thing | null
  readonly menu: OpenMenu | null
  readonly dialog: Dialog | null
  readonly archiveOpen: boolean
  /** The parts of the filter are in sight, and which of them takes the focus. */
  readonly filterOpen: { readonly at: 'parts' | 'text' } | null
  /** Why the last action was refused. */
  readonly refused: Refusal | null
  /** What a screen reader is told. */
  readonly said: string
  /** On a phone: the lane and column in sight. */
  readonly lane: LaneId | null
  readonly column: ColumnId | null
}

export const createBoardUi = (center: Center): StoreApi<BoardUi> =>
  createStore<BoardUi>(() => ({
    folded: new Set(),
    composer: null,
    center,
    active: null,
    hasHeld: false,
    wantsFocus: false,
    selected: null,
    chosen: NOBODY_CHOSEN,
    anchor: null,
    wantsHead: null,
    renaming: null,
    menu: null,
    dialog: null,
    archiveOpen: false,
    filterOpen: null,
    refused: null,
    said: '',
    lane: null,
    column: null,
  }))

export function toggled(folded: ReadonlySet<LaneId>, lane: LaneId): ReadonlySet<LaneId> {
  const next = new Set(folded)
  if (!next.delete(lane)) next.add(lane)
  return next
}

/** The same set where the lane is not in it. */
export function unfold(folded: ReadonlySet<LaneId>, lane: LaneId): ReadonlySet<LaneId> {
  return folded.has(lane) ? toggled(folded, lane) : folded
}

export const isThing = (a: Thing | null, kind: Thing['kind'], id: string): boolean => a !== null && a.kind === kind && a.id === id

/** The rectangle of an element in the window, where a menu opens beside it. */
export function boxInWindow(element: Element): Rect {
  const { left, top, width, height } = element.getBoundingClientRect()
  return { left, top, width, height }
}
