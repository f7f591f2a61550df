/** Ranks for columns and lanes: the edit that puts one at an index among the others that show. */
import type { Change } from '../../shared/document/edit'
import type { Rank } from '../../shared/model/rank'
import { ranksAt } from '../../shared/model/rank'
import { must } from '../../shared/primitives/assert'

interface Ranked<Id extends string> {
  readonly id: Id
  readonly rank: Rank
}

/** `inOrder` may hold the moved one; the rank is for it, the changes for all that exist. */
export function rankEdit<Id extends string>(
  root: 'columns' | 'lanes',
  moved: Id,
  index: number,
  inOrder: readonly Ranked<Id>[],
): { readonly rank: Rank; readonly change: readonly Change[] } {
  const others = inOrder.filter(({ id }) => id !== moved)
  const ranks = ranksAt(moved, index, others)
  const change = inOrder.flatMap(({ id, rank }) => {
    const to = ranks.get(id)
    return to === undefined || to === rank ? [] : [{ root, id, key: 'rank', from: rank, to }]
  })
  return { rank: must(ranks.get(moved), 'rank of the moved one'), change }
}
