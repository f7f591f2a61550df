/**
 * A board's state in React. `BoardProvider` opens the projections once for everything inside it; `useBoard` selects from
 * the whole board, `useView` from what of it one looks at.
 * A selector must give the same value for the same state; one that builds a new object takes `same` to compare.
 */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Edit } from '../../shared/document/edit'
import { must } from '../../shared/primitives/assert'
import type { CardId } from '../../shared/primitives/ids'
import type { Clock } from '../../shared/primitives/instant'
import type { BoardSession } from '../sync/session-types'
import type { BoardState } from './board-state'
import type { Rows } from './pivot-rows'
import { projectBoard } from './project-board'
import { type Drags, projectDrags } from './project-drags'
import { type BoardView, type View, viewBoard } from './view-board'

/** An open board as features and actions know it: what is so, and where edits go. */
export interface OpenBoard {
  readonly session: BoardSession
  readonly store: StoreApi<BoardState>
  /** What of it one looks at: for whatever draws the board. */
  readonly view: StoreApi<BoardView>
  readonly drags: StoreApi<Drags>
  look(view: View | null, rows?: Rows | null): void
  alsoShow(card: CardId): void
  /** A move that waits for the reason why its answer is late (RW20). */
  readonly held: StoreApi<HeldMove | null>
}

export interface HeldMove {
  readonly action: string
  readonly edit: Edit
}

const BoardContext = createContext<OpenBoard | null>(null)

interface Props {
  readonly session: BoardSession
  readonly clock: Clock
  readonly children: ReactNode
}

export function BoardProvider({ session, clock, children }: Props) {
  const opened = useMemo(() => {
    const board = projectBoard(session, clock)
    const held = createStore<HeldMove | null>(() => null)
    return { board, view: viewBoard(board.store), drags: projectDrags(session), held }
  }, [session, clock])
  useEffect(() => {
    opened.board.follow()
    opened.view.follow()
    opened.drags.follow()
    return () => {
      opened.view.dispose()
      opened.board.dispose()
      opened.drags.dispose()
    }
  }, [opened])
  const value = useMemo(() => {
    const { board, view, drags, held } = opened
    return { session, store: board.store, view: view.store, drags: drags.store, look: view.show, alsoShow: view.alsoShow, held }
  }, [session, opened])
  return <BoardContext value={value}>{children}</BoardContext>
}

export const useOpenBoard = (): OpenBoard => must(useContext(BoardContext), 'BoardProvider')

export function useBoard<T>(select: (state: BoardState) => T, same?: (a: T, b: T) => boolean): T {
  return useSelected(useOpenBoard().store, select, same)
}

export function useView<T>(select: (state: BoardView) => T, same?: (a: T, b: T) => boolean): T {
  return useSelected(useOpenBoard().view, select, same)
}

export const useDrags = <T,>(select: (drags: Drags) => T): T => useStore(useOpenBoard().drags, select)

/** Selects from any store, keeping the former value where `same` says that nothing changed. */
export function useSelected<S, T>(store: StoreApi<S>, select: (state: S) => T, same?: (a: T, b: T) => boolean): T {
  const kept = useRef<{ readonly value: T } | null>(null)
  return useStore(store, (state) => {
    const value = select(state)
    if (same && kept.current && same(kept.current.value, value)) return kept.current.value
    kept.current = { value }
    return value
  })
}
