/**
 * Which changes of an edit the response windows forbid (RW5, RW20, RW28): judged before it is applied, by rights as they
 * were before it. What is named here is left out of the edit; the rest of it stands. Pure.
 */
import { type AnswerClaim, parseAnswer } from '../../shared/model/card'
import type { Center } from '../../shared/model/center'
import { type Refusal, type RefusalCode, refusal } from '../../shared/model/refusal'
import type { Claim, RequestFacts } from '../../shared/model/response-window'
import type { CardId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import { type Asker, mayDo } from '../../shared/rules/decide-request'
import { answeredAt } from '../../shared/rules/follow-request'
import { isOpen, isOver } from '../../shared/rules/response-window'
import type { InspectedChange } from '../sync/inspect-update'
import { type Look, laneOf, lookIn, type RequestBoard, standingOf } from './board-requests'

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
  const after = lookAfter(look, changes)
  const isOfColumn = ({ root, key }: InspectedChange) => root === 'columns' && (key === 'role' || key === 'archived')
  const inUse = changes.some(isOfColumn) ? columnsInUse(board, look) : new Set<string>()
  const forbidden: Forbidden[] = []
  for (const change of changes) {
    const { root, id, key } = change
    if (key === null) continue
    if (isOfColumn(change) && inUse.has(id)) forbidden.push({ root: 'columns', id, key, why: why('column-in-use', 'columns', id, key) })
    if (root !== 'cards') continue
    const facts = board.requests.get(id as CardId)
    if (!facts || !isWaiting(facts)) continue
    const code =
      key === 'center'
        ? centerFault(board, look, facts, editor, id, at)
        : key === 'place' || key === 'archived'
          ? moveFault(board, look, after, facts, editor, id, at)
          : null
    if (code) forbidden.push({ root, id, key, why: why(code, root, id, key) })
    if (code && key === 'place') forbidden.push({ root, id, key: 'answer', why: null })
  }
  return forbidden
}

/** RW15: what an answer claims, and whether it is believed. None where the device was not away: then receipt counts. */
export function claimOf(answer: AnswerClaim | null, { isLate, believed }: Editor): Claim | undefined {
  if (!isLate || !answer) return undefined
  const isBelieved = believed !== null && believed.from <= answer.at && answer.at <= believed.to
  return { at: answer.at, was: isBelieved ? 'accepted' : 'disputed' }
}

/** The answer that an edit brings of a card; one that stood there before says nothing of this move. */
export function answerIn(changes: readonly InspectedChange[], card: string): AnswerClaim | null {
  const change = changes.find(({ root, id, key }) => root === 'cards' && id === card && key === 'answer')
  return typeof change?.after === 'string' ? parseAnswer(change.after) : null
}

/** Nobody has answered it yet, also not by putting it aside. */
const isWaiting = (facts: RequestFacts): boolean => (facts.kind === 'window' ? isOpen(facts) : facts.until === null)

function moveFault(
  board: RequestBoard,
  look: Look,
  after: { readonly look: Look; readonly changes: readonly InspectedChange[] },
  facts: RequestFacts,
  editor: Editor,
  card: string,
  at: Instant,
): RefusalCode | null {
  const [was, is] = [standingOf(look, board.lanes, card), standingOf(after.look, board.lanes, card)]
  if (was === is || is === 'intake' || is === 'unknown') return null
  const mayAnswer = mayDo(askerOf(board, look, editor, card), 'answer-request', homeOf(look, card))
  if (is === 'archived') return mayAnswer || facts.requestedBy === editor.user ? null : 'answer-not-yours'
  if (!mayAnswer) return 'answer-not-yours'
  if (is !== 'beyond' || facts.kind !== 'window' || facts.breachReason) return null
  const answer = answerIn(after.changes, card)
  const from = answeredAt(facts, at, claimOf(answer, editor))
  return isOver(facts, from, board.policy) && answer?.reason == null ? 'breach-reason-needed' : null
}

/** Within this long whoever asked may still say which center was meant (docs/decisions/0016). */
const TO_CORRECT_MS = 3_600_000

function centerFault(
  { lanes }: RequestBoard,
  look: Look,
  facts: RequestFacts,
  { user, role }: Editor,
  card: string,
  at: Instant,
): RefusalCode | null {
  const lane = laneOf(look, card)
  if (role === 'manager' || (lane && lanes.get(lane)?.lead === user)) return null
  const since = facts.kind === 'window' ? facts.startedAt : facts.since
  return facts.requestedBy === user && at - since < TO_CORRECT_MS ? null : 'center-held'
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

const homeOf = (look: Look, card: string): Center => look('cards', card, 'center') as Center

/** The board as it would be. */
function lookAfter(look: Look, changes: readonly InspectedChange[]): { look: Look; changes: readonly InspectedChange[] } {
  const written = new Map<string, InspectedChange>()
  for (const change of changes) written.set(`${change.root}/${change.id}/${change.key ?? ''}`, change)
  const after: Look = (root, id, key) => {
    const field = written.get(`${root}/${id}/${key}`)
    if (field) return field.after
    const entry = written.get(`${root}/${id}/`)
    return entry && 'fields' in entry ? (entry.fields[key] ?? look(root, id, key)) : look(root, id, key)
  }
  return { look: after, changes }
}

const why = (code: RefusalCode, root: string, id: string, key: string): Refusal => refusal(code, { at: `${root}.${id}.${key}` })
