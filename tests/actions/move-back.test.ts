import { expect, it } from 'vitest'
import { moveBack } from '../../client/actions/move-back'
import type { Place } from '../../shared/model/card'
import type { Rank } from '../../shared/model/rank'
import { card, column, lane } from '../projections/make-board'
import { openBoard } from './open-board'

it('puts cards back to where one had moved them, in one step with one undo; what is gone is left out', () => {
  const board = openBoard({ lanes: 2, columns: 3, cards: 12 })
  const mine: Place = { lane: lane(1), column: column(2), rank: 'a0' as Rank }
  const places = () => [card(0), card(1)].map((id) => board.state().cards.get(id)?.place)
  const before = places()
  const lost = [card(0), card(1), card(99)].map((id) => ({ card: id, mine, theirs: mine, client: 7 }))
  expect(moveBack(board, lost).ok).toBe(true)
  expect(places()).toEqual([mine, mine])
  expect(board.session.performed.map(({ action }) => action)).toEqual(['move-cards'])
  board.session.undo()
  expect(places()).toEqual(before)
})
