/**
 * What an edit does to requests, told before anything is written: a move that answers one says so with the time of this
 * device (RW5, RW15), and what the windows forbid is refused here as the server would (RW20, RW28).
 */
import type { Change, Edit } from '../../shared/document/edit'
import { type Card, formatAnswer, formatPlace } from '../../shared/model/card'
import { type Refusal, refusal } from '../../shared/model/refusal'
import { USUAL_POLICY } from '../../shared/model/response-policy'
import type { RequestFacts } from '../../shared/model/response-window'
import type { CardId } from '../../shared/primitives/ids'
import { fail, ok, type Result } from '../../shared/primitives/result'
import type { Asker } from '../../shared/rules/decide-request'
import { centerFault, isWaiting, moveFault } from '../../shared/rules/judge-move'
import { type Look, movedTo, standingOf } from '../../shared/rules/standing-of-card'
import type { BoardState } from '../projections/board-state'
import type { SessionActor } from '../sync/session-types'

export function withAnswers(state: BoardState, edit: Edit, actor: SessionActor, reason: string | null): Result<Edit, Refusal> {
  const touched = new Set(edit.change.filter(isMove).map(({ id }) => id as CardId))
  const answers: Change[] = []
  for (const id of touched) {
    const [card, facts] = [state.cards.get(id), state.requests.get(id)]
    if (!card || !facts || !isWaiting(facts)) continue
    const judged = judge(state, edit, { card, facts, actor, hasReason: reason !== null })
    if (judged.code) return fail(refusal(judged.code, { at: `cards.${id}` }))
    const to = formatAnswer({ at: actor.now, reason: judged.isLate ? reason : null })
    if (judged.isAnswer) answers.push({ root: 'cards', id, key: 'answer', from: card.answer, to })
  }
  return ok(answers.length === 0 ? edit : { ...edit, change: [...edit.change, ...answers] })
}

/** Who asks, as the card's lane and center see them. */
export const askerOf = (state: BoardState, card: Card, { user, role, center }: SessionActor): Asker => ({
  user,
  role,
  center,
  leads: state.laneFacts.get(card.place.lane)?.lead === user,
})

interface Judged {
  readonly card: Card
  readonly facts: RequestFacts
  readonly actor: SessionActor
  readonly hasReason: boolean
}

function judge(state: BoardState, { change }: Edit, { card, facts, actor, hasReason }: Judged) {
  const before = lookIn(state)
  const after: Look = (root, id, key) => {
    const last = change.findLast((one) => one.root === root && one.id === id && one.key === key)
    return last ? last.to : before(root, id, key)
  }
  const from = standingOf(before, state.laneFacts, card.id)
  const to = movedTo(before, after, state.laneFacts, card.id)
  const asker = askerOf(state, card, actor)
  const home = after('cards', card.id, 'center')
  const ofCenter = home === card.center ? null : centerFault(facts, asker, actor.now)
  const move = { facts, from, to, home: card.center, asker, at: actor.now }
  const isLate = moveFault({ ...move, hasReason: false }, USUAL_POLICY) === 'breach-reason-needed'
  const code = ofCenter ?? moveFault({ ...move, hasReason }, USUAL_POLICY)
  return { code, isLate, isAnswer: from !== to && to === 'beyond' }
}

const lookIn =
  ({ cards, lanes, columns }: BoardState): Look =>
  (root, id, key) => {
    if (root !== 'cards') {
      const entry = root === 'lanes' ? lanes.get(id as never) : columns.get(id as never)
      return entry && (entry as unknown as Record<string, string | boolean>)[key]
    }
    const card = cards.get(id as CardId)
    if (!card) return undefined
    return key === 'place' ? formatPlace(card.place) : key === 'archived' ? card.archived : card.center
  }

const isMove = ({ root, key }: Change): boolean => root === 'cards' && (key === 'place' || key === 'archived' || key === 'center')
