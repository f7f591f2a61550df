/**
 * The requests of a live board: where each card stands, and what becomes of its window when the document has changed, when
 * the board is loaded, and when time has passed. Who may change what was judged before (`judge-requests.ts`).
 */
import * as Y from 'yjs'
import { defaultOf, type FieldValue } from '../../shared/document/shape'
import { parsePlace } from '../../shared/model/card'
import type { Center } from '../../shared/model/center'
import type { LaneStanding } from '../../shared/model/lane'
import type { ResponsePolicy } from '../../shared/model/response-policy'
import type { RequestFacts } from '../../shared/model/response-window'
import type { CardId, LaneId, UserId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import { dueWarning, nextDue, warn } from '../../shared/rules/decide-request'
import { type Followed, followCard, release, type Step } from '../../shared/rules/follow-request'
import { isOpen, isOver } from '../../shared/rules/response-window'
import { type Look, standingOf } from '../../shared/rules/standing-of-card'
import type { Effect } from '../storage/ports'

export interface RequestBoard {
  readonly doc: Y.Doc
  readonly lanes: ReadonlyMap<LaneId, LaneStanding>
  /** The current cycle of each card that has one. */
  readonly requests: Map<CardId, RequestFacts>
  readonly policy: ResponsePolicy
}

export const lookIn =
  (doc: Y.Doc): Look =>
  (root, id, key) => {
    const entry = doc.getMap(root).get(id)
    return entry instanceof Y.Map ? ((entry.get(key) as FieldValue | undefined) ?? defaultOf(root, key)) : undefined
  }

/** What else is known of a step; by its card. */
export type Circumstances = (card: CardId) => Partial<Pick<Step, 'claim' | 'reason' | 'hasMoved'>>

/** After the document has changed: what became of the windows of these cards. */
export function followCards(
  board: RequestBoard,
  cards: Iterable<CardId>,
  { by, at, of = () => ({}) }: { by: UserId | null; at: Instant; of?: Circumstances },
): Effect[] {
  const look = lookIn(board.doc)
  const isFull = parkingLanes(board, at)
  const effects: Effect[] = []
  for (const card of cards) {
    const center = look('cards', card, 'center')
    if (center === undefined) continue
    const standing = standingOf(look, board.lanes, card)
    const facts = board.requests.get(card) ?? null
    const parks = standing === 'intake' && isFull(laneOf(look, card))
    const step: Step = { standing, center: center as Center, by, at, parks, ...of(card) }
    effects.push(...keep(board, card, facts, followCard(facts, step, board.policy)))
  }
  return [...effects, ...releaseParked(board, at)]
}

/** Whatever changed while nobody looked: lanes' tracks, columns, boards that came in as files. */
export const settleRequests = (board: RequestBoard, at: Instant): Effect[] =>
  followCards(board, board.doc.getMap('cards').keys() as Iterable<CardId>, { by: null, at })

/** RW19: what is due is announced, the highest alone. */
export function fireDue(board: RequestBoard, at: Instant): Effect[] {
  const effects: Effect[] = []
  for (const [card, facts] of board.requests) {
    const warning = facts.kind === 'window' ? dueWarning(facts, at, board.policy) : null
    if (facts.kind === 'window' && warning) effects.push(...keep(board, card, facts, warn(facts, warning, at)))
  }
  return effects
}

/** Keeps what was decided, and says what is to be committed of it. */
export function keep(board: RequestBoard, card: CardId, before: RequestFacts | null, { facts, events }: Followed): Effect[] {
  if (!facts || facts === before) return []
  board.requests.set(card, facts)
  const look = lookIn(board.doc)
  const lane = laneOf(look, card)
  return [{ type: 'request', card, lane, facts, events, due: nextDue(facts, board.policy) }]
}

/** RW21: the oldest first, as far as the lane has room for breaches. */
export function releaseParked(board: RequestBoard, at: Instant): Effect[] {
  const look = lookIn(board.doc)
  const parked = [...board.requests].flatMap(([card, facts]) =>
    facts.kind === 'parked' && facts.until === null ? [{ card, facts, lane: laneOf(look, card) }] : [],
  )
  if (parked.length === 0) return []
  const isFull = parkingLanes(board, at)
  return parked
    .sort((a, b) => a.facts.since - b.facts.since)
    .filter(({ card, lane }) => standingOf(look, board.lanes, card) === 'intake' && !isFull(lane))
    .flatMap(({ card, facts }) => {
      const step: Step = { standing: 'intake', center: look('cards', card, 'center') as Center, by: null, at }
      return keep(board, card, facts, release(facts, step, board.policy))
    })
}

/** Lanes with so many open breaches that they take no new request; counted once, when first asked. */
function parkingLanes(board: RequestBoard, at: Instant): (lane: LaneId | null) => boolean {
  let counted: Map<LaneId | null, number> | null = null
  return (lane) => {
    counted ??= openBreaches(board, at)
    return (counted.get(lane) ?? 0) >= board.policy.breachesToPark
  }
}

function openBreaches(board: RequestBoard, at: Instant): Map<LaneId | null, number> {
  const look = lookIn(board.doc)
  const counts = new Map<LaneId | null, number>()
  for (const [card, facts] of board.requests) {
    if (facts.kind !== 'window' || !isOpen(facts) || !isOver(facts, at, board.policy)) continue
    if (standingOf(look, board.lanes, card) !== 'intake') continue
    const lane = laneOf(look, card)
    counts.set(lane, (counts.get(lane) ?? 0) + 1)
  }
  return counts
}

export const laneOf = (look: Look, card: string): LaneId | null => parsePlace(String(look('cards', card, 'place')))?.lane ?? null
