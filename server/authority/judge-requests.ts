/**
 * Which changes of an edit the response windows forbid (RW5, RW20, RW28): judged before it is applied, by rights as they
 * were before it. What is named here is left out of the edit; the rest of it stands. Pure.
 */
import { type AnswerClaim, parseAnswer } from '../../shared/model/card'
import type { Center } from '../../shared/model/center'
import { type Refusal, type RefusalCode, refusal } from '../../shared/model/refusal'
import type { Claim } from '../../shared/model/response-window'
import type { CardId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import type { Asker } from '../../shared/rules/decide-request'
import { answeredAt } from '../../shared/rules/follow-request'
import { centerFault, isWaiting, moveFault } from '../../shared/rules/judge-move'
import { type Look, movedTo, standingOf } from '../../shared/rules/standing-of-card'
import type { InspectedChange } from '../sync/inspect-update'
import { laneOf, lookIn, type RequestBoard } from './board-requests'

/** Who edits, and between when and when a claimed time is believed (RW15); null: what is claimed does not count. */
export interface Editor extends Omit<Asker, 'leads'> {
  readonly believed: { readonly from: Instant; readonly to: Instant } | null
  /** It came from a device that was away: what it claims is looked at. */
  readonly isLate: boolean
}

export interface Forbidden {
  readonly root: 'cards' | 'columns'
  readonly id: string
  readonly key: string
  /** Null: it goes with another one that is told. */
  readonly why: Refusal | null
}

export function judgeRequests(
  board: RequestBoard,
  changes: readonly InspectedChange[],
  editor: Editor,
  at: Instant,
): readonly Forbidden[] {
  if (board.requests.size === 0) return []
  const look = lookIn(board.doc)
  const ofColumns = changes.filter(isOfColumn)
  const inUse = ofColumns.length > 0 ? columnsInUse(board, look) : new Set<string>()
  const forbidden = ofColumns.flatMap(({ id, key }) =>
    key !== null && inUse.has(id) ? [fault('columns', id, key, 'column-in-use')] : [],
  )
  // What is left out does not make the board another one for the rest.
  const taken = changes.filter((change) => !(isOfColumn(change) && inUse.has(change.id)))
  const [after, answers] = [lookAfter(look, taken), answersIn(taken)]
  for (const change of taken) {
    const { root, id, key } = change
    const code =
      root === 'cards' && key !== null ? faultOf(board, look, after, change, editor, at, answers.get(id) ?? null) : null
    if (!code || key === null) continue
    forbidden.push(fault('cards', id, key, code))
    if (key === 'place') forbidden.push({ root: 'cards', id, key: 'answer', why: null })
  }
  return forbidden
}

const isOfColumn = ({ root, key }: InspectedChange): boolean => root === 'columns' && (key === 'role' || key === 'archived')

const fault = (root: Forbidden['root'], id: string, key: string, code: RefusalCode): Forbidden => ({
  root,
  id,
  key,
  why: refusal(code, { at: `${root}.${id}.${key}` }),
})

/** RW15: what an answer claims, and whether it is believed. None where the device was not away: then receipt counts. */
export function claimOf(answer: AnswerClaim | null, { isLate, believed }: Editor): Claim | undefined {
  if (!isLate || !answer) return undefined
  const isBelieved = believed !== null && believed.from <= answer.at && answer.at <= believed.to
  return { at: answer.at, was: isBelieved ? 'accepted' : 'disputed' }
}

/** The answers that an edit brings, by card; one that stood there before says nothing of this move. */
export function answersIn(changes: readonly InspectedChange[]): ReadonlyMap<string, AnswerClaim> {
  const answers = new Map<string, AnswerClaim>()
  for (const { root, id, key, after } of changes) {
    const answer = root === 'cards' && key === 'answer' && typeof after === 'string' ? parseAnswer(after) : null
    if (answer) answers.set(id, answer)
  }
  return answers
}

function faultOf(
  board: RequestBoard,
  look: Look,
  after: Look,
  change: Pick<InspectedChange, 'id' | 'key'>,
  editor: Editor,
  at: Instant,
  answer: AnswerClaim | null,
): RefusalCode | null {
  const { id, key } = change
  const facts = board.requests.get(id as CardId)
  if (!facts || !isWaiting(facts)) return null
  const asker = askerOf(board, look, editor, id)
  if (key === 'center') return centerFault(facts, asker, at)
  if (key !== 'place' && key !== 'archived') return null
  const from = standingOf(look, board.lanes, id)
  const to = movedTo(look, after, board.lanes, id)
  const counts = facts.kind === 'window' ? answeredAt(facts, at, claimOf(answer, editor)) : at
  const home = look('cards', id, 'center') as Center
  return moveFault({ facts, from, to, home, asker, at: counts, hasReason: answer?.reason != null }, board.policy)
}

function columnsInUse({ requests }: RequestBoard, look: Look): Set<string> {
  const waiting = [...requests].filter(([, facts]) => isWaiting(facts))
  return new Set(waiting.map(([card]) => String(look('cards', card, 'place')).split('/')[1] ?? ''))
}

/** Rights as they were before the edit. */
function askerOf({ lanes }: RequestBoard, look: Look, editor: Editor, card: string): Asker {
  const lane = laneOf(look, card)
  return { ...editor, leads: lane !== null && lanes.get(lane)?.lead === editor.user }
}

/** The board as it would be. */
function lookAfter(look: Look, changes: readonly InspectedChange[]): Look {
  const written = new Map<string, InspectedChange>()
  for (const change of changes) written.set(`${change.root}/${change.id}/${change.key ?? ''}`, change)
  return (root, id, key) => {
    const field = written.get(`${root}/${id}/${key}`)
    if (field) return field.after
    const entry = written.get(`${root}/${id}/`)
    return entry && 'fields' in entry ? (entry.fields[key] ?? look(root, id, key)) : look(root, id, key)
  }
}
