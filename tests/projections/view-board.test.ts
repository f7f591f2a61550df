import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { archiveCard } from '../../client/actions/archive-card'
import { moveCard } from '../../client/actions/move-card'
import { renameCard } from '../../client/actions/rename-card'
import { cardsIn, spotOf } from '../../client/projections/board-state'
import { spotInWhole, viewOf } from '../../client/projections/view-board'
import type { UserId } from '../../shared/primitives/ids'
import type { PlainDate } from '../../shared/primitives/instant'
import { EVERYTHING } from '../../shared/rules/card-filter'
import { openBoard } from '../actions/open-board'
import { card, column, lane } from './make-board'

const size = { lanes: 2, columns: 3, cards: 30 }
const base = { me: 'me' as UserId, today: '2026-11-23' as PlainDate }
const containing = (text: string) => ({ ...base, filter: { ...EVERYTHING, text } })

describe('what one looks at', () => {
  it('is the whole board without a filter: the same cells, not copies', () => {
    const board = openBoard(size)
    expect(board.view.getState().cells).toBe(board.state().cells)
    board.look({ ...base, filter: EVERYTHING })
    expect(board.view.getState().view).toBe(null)
  })

  it('follows the board under any filter as if it were looked at anew', () => {
    const deeds = fc.oneof(
      fc.record({ do: fc.constant('move' as const), n: fc.nat(29), l: fc.nat(1), c: fc.nat(2), i: fc.nat(8) }),
      fc.record({ do: fc.constant('rename' as const), n: fc.nat(29), to: fc.constantFrom('Card 1', 'Other', 'Card 12') }),
      fc.record({ do: fc.constant('archive' as const), n: fc.nat(29) }),
      fc.record({ do: fc.constant('look' as const), text: fc.constantFrom('1', '2', 'other', '') }),
    )
    fc.assert(
      fc.property(fc.array(deeds, { maxLength: 25 }), (all) => {
        const board = openBoard(size)
        for (const deed of all) {
          if (deed.do === 'look') board.look(containing(deed.text))
          else if (deed.do === 'archive') archiveCard(board, card(deed.n))
          else if (deed.do === 'rename') renameCard(board, card(deed.n), deed.to)
          else moveCard(board, card(deed.n), { lane: lane(deed.l), column: column(deed.c), index: deed.i })
          const { cells, view } = board.view.getState()
          expect(new Map(cells)).toEqual(new Map(viewOf(board.state(), view).cells))
        }
      }),
      { seed: 20261123, numRuns: 60 },
    )
  })

  it('keeps the arrays of cells whose cards in view did not change', () => {
    const board = openBoard(size)
    board.look(containing('1'))
    const before = board.view.getState().cells
    renameCard(board, card(2), 'Another one')
    expect([...board.view.getState().cells.values()].every((ids, at) => ids === [...before.values()][at])).toBe(true)
  })

  it('shows a card that one has just made, until one looks otherwise', () => {
    const board = openBoard(size)
    board.look(containing('no such words'))
    expect(board.view.getState().cells.size).toBe(0)
    board.alsoShow(card(3))
    expect(spotOf(board.view.getState(), card(3))).toEqual({ lane: lane(1), column: column(1), index: 0 })
    board.look(containing('no such'))
    expect(spotOf(board.view.getState(), card(3))).toBe(null)
  })

  it('puts a card that is dropped among those in view beside its neighbours in the whole', () => {
    fc.assert(
      fc.property(fc.nat(29), fc.nat(1), fc.nat(2), fc.nat(12), (n, l, c, at) => {
        const board = openBoard(size)
        board.look(containing('1'))
        board.alsoShow(card(n))
        const view = board.view.getState()
        const spot = { lane: lane(l), column: column(c) }
        const others = cardsIn(view, spot.lane, spot.column).filter((id) => id !== card(n))
        const index = Math.min(at, others.length)
        moveCard(board, card(n), spotInWhole(view, card(n), { ...spot, index }))
        expect(cardsIn(board.view.getState(), spot.lane, spot.column)).toEqual(others.toSpliced(index, 0, card(n)))
      }),
      { seed: 20261123, numRuns: 200 },
    )
  })

  it('tells moves in spots that one sees, and none for cards that come from nowhere', () => {
    const board = openBoard(size)
    board.look(containing('1'))
    const seen = [...board.view.getState().cells.values()][0]?.[0]
    if (!seen) throw new Error('a card in view')
    moveCard(board, seen, { lane: lane(1), column: column(2), index: 0 })
    const [move] = board.view.getState().moves
    expect(move?.card).toBe(seen)
    expect(move?.to).toEqual(spotOf(board.view.getState(), seen))
    moveCard(board, card(2), { lane: lane(1), column: column(2), index: 0 })
    expect(board.view.getState().moves).toEqual([])
  })
})
