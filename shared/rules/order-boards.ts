/** In which order a person sees boards: starred first, then those they have put in order, then by age. Pure. */
import type { Board, BoardMark } from '../model/board'
import { type Rank, ranksBetween } from '../model/rank'
import type { BoardId } from '../primitives/ids'

export type Marks = ReadonlyMap<BoardId, BoardMark>

export const isStarred = (marks: Marks, { id }: Pick<Board, 'id'>): boolean => marks.get(id)?.starred ?? false

export function orderBoards<One extends Board>(boards: readonly One[], marks: Marks): readonly One[] {
  const rankOf = ({ id }: Board): Rank | null => marks.get(id)?.rank ?? null
  const byOwnOrder = (a: Board, b: Board): number => {
    const [first, second] = [rankOf(a), rankOf(b)]
    if (first !== null && second !== null && first !== second) return first < second ? -1 : 1
    if ((first === null) !== (second === null)) return first === null ? 1 : -1
    return a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)
  }
  return [...boards].sort((a, b) => Number(isStarred(marks, b)) - Number(isStarred(marks, a)) || byOwnOrder(a, b))
}

/**
 * Ranks that put a board at a place among those of its group, which are in order. All of them are ranked anew: a person has
 * few boards, and those without a rank stand behind all that have one. Only ranks that change are told.
 */
export function reorderBoards(group: readonly BoardId[], moved: BoardId, index: number, marks: Marks): Map<BoardId, Rank> {
  const order = group.filter((id) => id !== moved)
  order.splice(Math.max(0, Math.min(index, order.length)), 0, moved)
  const ranks = ranksBetween(null, null, order.length)
  return new Map(
    order.flatMap((id, i) => {
      const rank = ranks[i]
      return rank === undefined || marks.get(id)?.rank === rank ? [] : [[id, rank] as const]
    }),
  )
}
