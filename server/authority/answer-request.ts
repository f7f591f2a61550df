/** Taking a request up without having its board open: the server moves the card, under the same rules as a hand would (RW26). */
import * as Y from 'yjs'
import { readColumn } from '../../shared/document/read'
import type { FieldValue } from '../../shared/document/shape'
import { formatPlace, parsePlace } from '../../shared/model/card'
import type { Center } from '../../shared/model/center'
import type { Column } from '../../shared/model/column'
import type { Person } from '../../shared/model/person'
import { byRank, type Rank, ranksAt } from '../../shared/model/rank'
import { type Refusal, refusal } from '../../shared/model/refusal'
import { must } from '../../shared/primitives/assert'
import type { CardId, LaneId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import { fail, ok, type Result } from '../../shared/primitives/result'
import { isWaiting, moveFault } from '../../shared/rules/judge-move'
import { standingOf } from '../../shared/rules/standing-of-card'
import type { Effect } from '../storage/ports'
import { followCards, laneOf, lookIn, type RequestBoard } from './board-requests'

export function answerRequest(
  board: RequestBoard,
  actor: Person,
  card: CardId,
  reason: string | null,
  now: Instant,
): Result<readonly Effect[], Refusal> {
  const look = lookIn(board.doc)
  const [facts, lane] = [board.requests.get(card), laneOf(look, card)]
  const from = standingOf(look, board.lanes, card)
  if (!facts || !lane || !isWaiting(facts) || from !== 'intake') return fail(refusal('request-not-open'))
  const leads = board.lanes.get(lane)?.lead === actor.id
  const asker = { user: actor.id, role: actor.role, center: actor.center, leads }
  const home = look('cards', card, 'center') as Center
  const move = { facts, from, to: 'beyond', home, asker, at: now, hasReason: reason !== null } as const
  const fault = moveFault(move, board.policy)
  if (fault) return fail(refusal(fault))
  const [before, after] = columnsFor(board.doc, card)
  if (!after) return fail(refusal('not-found', { at: 'column' }))
  placeAtEnd(board.doc, card, lane, after)
  const isLate = moveFault({ ...move, hasReason: false }, board.policy) !== null
  const why = reason !== null && isLate ? { reason: { text: reason, by: actor.id, at: now } } : {}
  const said = { card, user: actor.id, at: now, kind: 'moved', from: before?.title ?? '', to: after.title } as const
  const followed = followCards(board, [card], { by: actor.id, at: now, of: () => why })
  return ok([{ type: 'activity', activity: said }, ...followed])
}

const entryOf = (doc: Y.Doc, card: CardId) => must(doc.getMap('cards').get(card), card) as Y.Map<FieldValue>

/** Where it stands, and the first column after it where work goes on. */
function columnsFor(doc: Y.Doc, card: CardId): [Column | undefined, Column | undefined] {
  const columns = [...doc.getMap('columns')]
    .flatMap(([id, entry]) => (entry instanceof Y.Map ? (readColumn(id, entry) ?? []) : []))
    .filter(({ archived }) => !archived)
    .sort(byRank)
  const place = parsePlace(String(entryOf(doc, card).get('place')))
  const here = columns.findIndex(({ id }) => id === place?.column)
  const rest = [...columns.slice(here + 1), ...columns.slice(0, here)].filter(({ role }) => role !== 'intake')
  return [columns[here], rest.find(({ role }) => role === 'active') ?? rest[0]]
}

/** At the end of the column in its lane; where ranks have grown too long there, all of them are given anew. */
function placeAtEnd(doc: Y.Doc, card: CardId, lane: LaneId, column: Column): void {
  const others: { id: CardId; rank: Rank }[] = []
  for (const [id, entry] of doc.getMap('cards')) {
    const place = entry instanceof Y.Map && id !== card ? parsePlace(String(entry.get('place'))) : null
    if (place?.lane === lane && place.column === column.id) others.push({ id: id as CardId, rank: place.rank })
  }
  for (const [id, rank] of ranksAt(card, others.length, others.sort(byRank)))
    entryOf(doc, id).set('place', formatPlace({ lane, column: column.id, rank }))
}
