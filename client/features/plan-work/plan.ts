/** What every part of the board needs: the open board, what the person is doing, who they are, and the words for days. */
import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'
import type { Person } from '../../../shared/model/person'
import type { Refusal } from '../../../shared/model/refusal'
import { must } from '../../../shared/primitives/assert'
import type { CardId, LaneId, UserId } from '../../../shared/primitives/ids'
import type { Clock, PlainDate } from '../../../shared/primitives/instant'
import type { Result } from '../../../shared/primitives/result'
import type { CardFilter } from '../../../shared/rules/card-filter'
import { type Deed, may } from '../../../shared/rules/permissions'
import type { Pivot } from '../../../shared/rules/pivot'
import { type OpenBoard, useBoard } from '../../projections/use-board'
import type { BoardUi } from './board-ui'
import type { DayWords } from './day-words'
import type { DragState } from './drag/drag-state'
import type { Sizes } from './geometry'

export interface Plan {
  readonly board: OpenBoard
  readonly ui: StoreApi<BoardUi>
  readonly drag: StoreApi<DragState>
  readonly me: Person
  readonly people: ReadonlyMap<UserId, Person>
  readonly today: PlainDate
  readonly clock: Clock
  /** One lane at a time, columns as pages. */
  readonly phone: boolean
  /** Of what stands on the board. */
  readonly sizes: Sizes
  readonly days: DayWords
  /** Which cards one looks at. */
  readonly filter: CardFilter
  setFilter(filter: CardFilter): void
  /** In which rows; null: strike teams. */
  readonly pivot: Pivot | null
  setPivot(pivot: Pivot | null): void
  setLook(filter: CardFilter, pivot: Pivot | null): void
  openCard(card: CardId): void
}

export const PlanContext = createContext<Plan | null>(null)

export const usePlan = (): Plan => must(useContext(PlanContext), 'PlanContext')

export const useUi = <T>(select: (ui: BoardUi) => T): T => useStore(usePlan().ui, select)

export const useDrag = <T>(select: (drag: DragState) => T): T => useStore(usePlan().drag, select)

/** Whether this person may; `lane`: in that lane, whose lead may more. */
export function useMay(deed: Deed, lane: LaneId | null = null): boolean {
  const { me } = usePlan()
  return useBoard((state) => may({ role: me.role, leads: lane !== null && state.laneFacts.get(lane)?.lead === me.id }, deed))
}

/** Passes an action's outcome on: a refusal is shown, and nothing was changed. */
export function report<T>({ ui }: Plan, outcome: Result<T, Refusal>): Result<T, Refusal> {
  // A late answer is asked for its reason instead, with the move kept (RW20).
  const isShown = !outcome.ok && outcome.error.code !== 'breach-reason-needed'
  ui.setState({ refused: isShown ? outcome.error : null })
  return outcome
}
