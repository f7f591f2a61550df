import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { archiveCards, assignCards, dueCards, moveCards } from '../../client/actions/many-cards'
import { redo } from '../../client/actions/redo'
import { undo } from '../../client/actions/undo'
import { applyEdit } from '../../shared/document/edit'
import { byServer } from '../../shared/document/origin'
import { formatPlace } from '../../shared/model/card'
import type { Rank } from '../../shared/model/rank'
import type { UserId } from '../../shared/primitives/ids'
import type { PlainDate } from '../../shared/primitives/instant'
import { card, changeEdit, column, lane } from '../projections/make-board'
import { openBoard } from './open-board'

const size = { lanes: 2, columns: 3, cards: 24 }
const all = (board: ReturnType<typeof openBoard>) =>
  [0, 1].flatMap((l) => [0, 1, 2].map((c) => [...board.cell(l, c)] as string[]))

describe('several cards', () => {
  it('[SY11] stand one below the other where they were put, in the order given, and no other moves; undo puts each back', () => {
    const some = fc.uniqueArray(fc.nat(23), { minLength: 1, maxLength: 9 })
    fc.assert(
      fc.property(some, fc.nat(1), fc.nat(2), fc.nat(9), (numbers, l, c, index) => {
        const board = openBoard(size)
        const before = all(board)
        const cards = numbers.map(card)
        const others = board.cell(l, c).filter((id) => !cards.includes(id))
        const at = Math.min(index, others.length)
        expect(moveCards(board, cards, { lane: lane(l), column: column(c), index: at }).ok).toBe(true)
        expect(board.cell(l, c)).toEqual([...others.slice(0, at), ...cards, ...others.slice(at)])
        expect(all(board).flat()).toHaveLength(24)
        undo(board)
        expect(all(board)).toEqual(before)
      }),
      { seed: 11, numRuns: 100 },
    )
  })

  it('find room between cards that two people put at the same spot', () => {
    const board = openBoard(size)
    const place = formatPlace({ lane: lane(1), column: column(2), rank: 'a0V' as Rank })
    const twins = [3, 4, 5].map((n) => ['cards', card(n), 'place', place] as ['cards', string, string, string])
    applyEdit(board.doc, changeEdit(board.doc, ...twins), byServer)
    moveCards(board, [card(7), card(6)], { lane: lane(1), column: column(2), index: 1 })
    const there = board.cell(1, 2).filter((id) => [3, 4, 5, 6, 7].map(card).includes(id))
    expect(there).toEqual([card(3), card(7), card(6), card(4), card(5)])
  })

  it('are changed in one step with one undo, which leaves alone what another person has changed since', () => {
    const board = openBoard(size)
    const cards = [card(1), card(2), card(3)]
    const due = () => cards.map((id) => board.state().cards.get(id)?.due)
    dueCards(board, cards, '2026-11-26' as PlainDate)
    assignCards(board, cards, 'lin' as UserId, true)
    expect(board.session.performed).toHaveLength(2)
    expect(due()).toEqual(['2026-11-26', '2026-11-26', '2026-11-26'])
    applyEdit(board.doc, changeEdit(board.doc, ['cards', card(2), 'due', '2026-12-01']), byServer)
    undo(board)
    undo(board)
    expect(due()).toEqual([null, '2026-12-01', null])
    redo(board)
    expect(due()).toEqual(['2026-11-26', '2026-12-01', '2026-11-26'])
  })

  it('are archived together, and are back together', () => {
    const board = openBoard(size)
    archiveCards(board, [card(1), card(2)])
    expect(all(board).flat()).toHaveLength(22)
    undo(board)
    expect(all(board).flat()).toHaveLength(24)
  })
})
