/** What an edit means for response windows: looked at before it is applied, told after. */
import type { CardId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import { answeredAt, type Step } from '../../shared/rules/follow-request'
import { isOver } from '../../shared/rules/response-window'
import { standingOf } from '../../shared/rules/standing-of-card'
import type { Effect } from '../storage/ports'
import type { InspectedChange } from '../sync/inspect-update'
import { followCards, lookIn, type RequestBoard } from './board-requests'
import { answersIn, claimOf, type Editor } from './judge-requests'

/** The value is to be called once the edit is in the document. Null: no window has anything to do with it. */
export function watchRequests(
  board: RequestBoard,
  changes: readonly InspectedChange[],
  editor: Editor,
  at: Instant,
): (() => Effect[]) | null {
  const touched = touchedCards(board, changes)
  if (touched.size === 0) return null
  const look = lookIn(board.doc)
  const stood = new Map([...touched].map((card) => [card, standingOf(look, board.lanes, card)]))
  const answers = answersIn(changes)
  const of = (card: CardId): Partial<Step> => {
    const facts = board.requests.get(card)
    const hasMoved = stood.get(card) !== 'intake'
    const answer = facts?.kind === 'window' ? answers.get(card) : null
    if (facts?.kind !== 'window' || !answer) return { hasMoved }
    const claim = claimOf(answer, editor)
    const isLate = isOver(facts, answeredAt(facts, at, claim), board.policy)
    const reason = isLate && answer.reason !== null ? { text: answer.reason, by: editor.user, at } : undefined
    return { hasMoved, ...(claim && { claim }), ...(reason && { reason }) }
  }
  return () => followCards(board, touched, { by: editor.user, at, of })
}

/** Cards that stand elsewhere or belong to another center; all of them, where a lane or a column means something else. */
function touchedCards({ doc }: RequestBoard, changes: readonly InspectedChange[]): Set<CardId> {
  const isOfAll = changes.some(
    ({ root, key }) =>
      (root === 'columns' && (key === null || key === 'role' || key === 'archived')) ||
      (root === 'lanes' && (key === null || key === 'archived')),
  )
  if (isOfAll) return new Set(doc.getMap('cards').keys() as Iterable<CardId>)
  const isOfCard = ({ root, key }: InspectedChange) => root === 'cards' && (key === null || MOVING.includes(key))
  return new Set(changes.filter(isOfCard).map(({ id }) => id as CardId))
}

const MOVING = ['place', 'archived', 'center']
