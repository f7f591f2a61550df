/** Order within a cell, a list of lanes or of columns: a string between two others can always be made. Ties go by id. */
import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'
import { z } from 'zod'
import type { Brand } from '../primitives/brand'

export type Rank = Brand<string, 'Rank'>

/** Long ranks come only from thousands of insertions at one spot; 200 characters leave room and bound hostile input. */
const RANK = /^[A-Za-z0-9]{1,200}$/

export const rankSchema = z.custom<Rank>((value) => typeof value === 'string' && isRank(value), 'not a rank')

/** Whether the ordering library itself accepts the text: a rank it refuses would break every later insertion beside it. */
export function isRank(value: string): boolean {
  if (!RANK.test(value)) return false
  try {
    generateKeyBetween(value, null)
    return true
  } catch {
    return false
  }
}

/** A rank strictly between two ranks (null: no bound). Throws where `before >= after`: ask `placement` to make room. */
export const rankBetween = (before: Rank | null, after: Rank | null): Rank => generateKeyBetween(before, after) as Rank

export const ranksBetween = (before: Rank | null, after: Rank | null, count: number): Rank[] =>
  generateNKeysBetween(before, after, count) as Rank[]

interface Ranked {
  readonly id: string
  readonly rank: Rank
}

/** Ranks compare by code unit; two made apart at the same spot are equal and go by id, the same on every device. */
export function byRank(a: Ranked, b: Ranked): number {
  if (a.rank !== b.rank) return a.rank < b.rank ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/**
 * New ranks that put `moved` at `index` among `others`, which are in order. Where neighbours made apart share a rank there
 * is no room between them, so the equal ones behind are ranked anew as well; where thousands of insertions at one spot
 * have made ranks too long, all are.
 */
export function ranksAt<Id extends string>(
  moved: Id,
  index: number,
  others: readonly { readonly id: Id; readonly rank: Rank }[],
): Map<Id, Rank> {
  const at = Math.max(0, Math.min(index, others.length))
  const before: Rank | null = others[at - 1]?.rank ?? null
  let end = at
  while (before !== null && isAtMost(others[end]?.rank, before)) end++
  const ids = [moved, ...others.slice(at, end).map(({ id }) => id)]
  const ranks = ranksBetween(before, others[end]?.rank ?? null, ids.length)
  return ranks.every(isRank) ? pair(ids, ranks) : rankAll(moved, at, others)
}

function rankAll<Id extends string>(moved: Id, at: number, others: readonly { readonly id: Id }[]): Map<Id, Rank> {
  const ids = others.map(({ id }) => id)
  ids.splice(at, 0, moved)
  return pair(ids, ranksBetween(null, null, ids.length))
}

const pair = <Id>(ids: readonly Id[], ranks: readonly Rank[]): Map<Id, Rank> =>
  new Map(ids.map((id, i) => [id, ranks[i] as Rank] as const))

const isAtMost = (rank: Rank | undefined, bound: Rank): boolean => rank !== undefined && rank <= bound
