/** What is in this person's hand: changes a few times a second; only the two cells concerned and the overlay listen. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { CardId } from '../../../../shared/primitives/ids'
import type { Spot } from '../../../projections/board-state'

export interface DragState {
  readonly card: CardId | null
  /** Where it would drop; null: nowhere, letting go puts it back. The index counts the cell's other cards. */
  readonly target: Spot | null
  readonly by: 'pointer' | 'keyboard' | null
}

export const NOTHING_HELD: DragState = { card: null, target: null, by: null }

export const createDragState = (): StoreApi<DragState> => createStore<DragState>(() => NOTHING_HELD)

export const sameSpot = (a: Spot | null, b: Spot | null): boolean =>
  a === b || (a !== null && b !== null && a.lane === b.lane && a.column === b.column && a.index === b.index)
