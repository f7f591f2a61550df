/**
 * Which of several concurrent writes of one field wins: Yjs' rule for the items of a map key, told before it is applied.
 *
 * The items form a tree: each hangs on the one its writer saw (`origin`), siblings stand in order of their client ids, and
 * the field shows the item that ends up last. Only the last one lives; it is reached by following the greatest sibling.
 */
import type * as Y from 'yjs'
import { endOf } from './new-parts'

/** The item that the field shows, or null while nothing has been written. */
export interface Contest {
  winner: Y.Item | null
  /** New items that lost: whatever hangs on them loses as well. */
  readonly losers: Set<Y.Item>
  /** What hung on which item by which client: a client that saw its own write hangs the next one on it. */
  readonly siblings: Set<string>
}

export const openContest = (winner: Y.Item | null): Contest => ({ winner, losers: new Set(), siblings: new Set() })

/** Steps that one update may cost; an honest one needs a handful. Yjs' own cost grows with the same figure. */
export interface Effort {
  steps: number
}

/**
 * Lets a new item take part; false where no honest client could have written it. `origin` is the last one known of it,
 * which differs from the item's own where the document already holds its first part.
 */
export function enter(
  contest: Contest,
  item: Y.Item,
  origin: Y.ID | null,
  find: (id: Y.ID) => Y.Item | null,
  effort: Effort,
): boolean {
  const hangs = `${item.id.client}:${origin ? `${origin.client}.${origin.clock}` : ''}`
  if (contest.siblings.has(hangs)) return false
  contest.siblings.add(hangs)
  const { winner } = contest
  if (isLastOf(origin, winner)) {
    contest.winner = item
    return true
  }
  const parent = origin && find(origin)
  const rival = parent && contest.losers.has(parent) ? null : siblingAmongAncestors(winner, origin, find, effort)
  if (rival === item.id.client) return false
  if (rival !== null && item.id.client > rival) contest.winner = item
  else contest.losers.add(item)
  return true
}

const isLastOf = (origin: Y.ID | null, winner: Y.Item | null): boolean =>
  winner === null ? origin === null : origin !== null && origin.client === winner.id.client && origin.clock === endOf(winner) - 1

/** Client of the ancestor-or-self of `item` that hangs on `origin`; null: none does. */
function siblingAmongAncestors(
  item: Y.Item | null,
  origin: Y.ID | null,
  find: (id: Y.ID) => Y.Item | null,
  effort: Effort,
): number | null {
  // Within a run of joined items each hangs on the one before, by the same client.
  for (let end = item ? endOf(item) : 0; item; effort.steps--) {
    if (effort.steps <= 0) return null
    const { client, clock } = item.id
    if (origin && origin.client === client && origin.clock >= clock && origin.clock < end - 1) return client
    if (sameId(item.origin, origin)) return client
    end = item.origin ? item.origin.clock + 1 : 0
    item = item.origin && find(item.origin)
  }
  return null
}

const sameId = (a: Y.ID | null, b: Y.ID | null): boolean =>
  a === b || (a !== null && b !== null && a.client === b.client && a.clock === b.clock)
