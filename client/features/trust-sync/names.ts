/** Names for ids in a sentence: what is kept aside or queued is told in the board's own words. */
import { useMemo } from 'react'
import type { CardId, ColumnId, LabelId, LaneId, UserId } from '../../../shared/primitives/ids'
import { useWorkspace } from '../../context/workspace'
import type { BoardState } from '../../projections/board-state'
import { useBoard } from '../../projections/use-board'

export interface Names {
  readonly card: (id: string) => string | undefined
  /** null: the card was not deleted for ever. */
  readonly deletion: (id: string) => { readonly key: string; readonly by: UserId | null } | null
  readonly column: (id: string) => string | undefined
  readonly lane: (id: string) => string | undefined
  readonly label: (id: string) => string | undefined
  readonly person: (id: string) => string | undefined
}

export function useNames(): Names {
  const { byId } = useWorkspace()
  const board = useBoard((state: BoardState) => state)
  return useMemo(() => {
    return {
      card: (id) => board.cards.get(id as CardId)?.title ?? board.cardFacts.get(id as CardId)?.key,
      deletion: (id) => {
        const facts = board.cardFacts.get(id as CardId)
        return facts?.deleted ? { key: facts.key, by: facts.deleted.by } : null
      },
      column: (id) => board.columns.get(id as ColumnId)?.title,
      lane: (id) => board.lanes.get(id as LaneId)?.title,
      label: (id) => board.labels.get(id as LabelId)?.name,
      person: (id) => byId.get(id as UserId)?.name,
    }
  }, [board, byId])
}
