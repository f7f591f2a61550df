import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assign } from '../../client/actions/assign'
import { moveCard } from '../../client/actions/move-card'
import { moveInRows } from '../../client/actions/move-in-rows'
import { setCenter } from '../../client/actions/set-center'
import { setDue } from '../../client/actions/set-due'
import { cardsIn, spotOf } from '../../client/projections/board-state'
import { type Rows, rowId } from '../../client/projections/pivot-rows'
import { viewOf } from '../../client/projections/view-board'
import { CENTERS } from '../../shared/model/center'
import type { UserId } from '../../shared/primitives/ids'
import type { PlainDate } from '../../shared/primitives/instant'
import { PIVOTS } from '../../shared/rules/pivot'
import { openBoard } from '../actions/open-board'
import { card, column, lane } from './make-board'

const size = { lanes: 2, columns: 3, cards: 30 }
const today = '2026-11-25' as PlainDate
const by = (pivot: Rows['by']): Rows => ({ by: pivot, today, titleOf: (row) => row })
const [ann, ben] = ['ann' as UserId, 'ben' as UserId]

describe('a board in other rows', () => {
  it('holds every card once, in whatever rows', () => {
    const board = openBoard(size)
    assign(board, card(3), ann, true)
    assign(board, card(3), ben, true)
    for (const pivot of PIVOTS) {
      board.look(null, by(pivot))
      expect([...board.view.getState().cells.values()].flat().sort()).toEqual([...board.state().cells.values()].flat().sort())
    }
    board.look(null)
    expect(board.view.getState().cells).toBe(board.state().cells)
    expect(board.view.getState().frame).toBe(board.state().frame)
  })

  it('follows the board as if it were looked at anew, and keeps rows that did not change', () => {
    const deeds = fc.oneof(
      fc.record({ do: fc.constant('move' as const), n: fc.nat(29), l: fc.nat(1), c: fc.nat(2), i: fc.nat(8) }),
      fc.record({ do: fc.constant('center' as const), n: fc.nat(29), to: fc.constantFrom(...CENTERS) }),
      fc.record({ do: fc.constant('assign' as const), n: fc.nat(29), who: fc.constantFrom(ann, ben), on: fc.boolean() }),
      fc.record({ do: fc.constant('look' as const), at: fc.nat(PIVOTS.length) }),
    )
    fc.assert(
      fc.property(fc.array(deeds, { maxLength: 25 }), (all) => {
        const board = openBoard(size)
        for (const deed of all) {
          if (deed.do === 'look') board.look(null, PIVOTS[deed.at] ? by(PIVOTS[deed.at] as Rows['by']) : null)
          else if (deed.do === 'center') setCenter(board, card(deed.n), deed.to)
          else if (deed.do === 'assign') assign(board, card(deed.n), deed.who, deed.on)
          else moveCard(board, card(deed.n), { lane: lane(deed.l), column: column(deed.c), index: deed.i })
          const { cells, rows, frame } = board.view.getState()
          const anew = viewOf(board.state(), null, rows)
          expect(new Map(cells)).toEqual(new Map(anew.cells))
          expect(frame).toEqual(anew.frame)
        }
      }),
      { seed: 20261123, numRuns: 60 },
    )
  })

  it('a move to another row sets the field, keeps the strike team, and is one step', () => {
    const board = openBoard(size)
    board.look(null, by('person'))
    assign(board, card(0), ann, true)
    assign(board, card(1), ben, true)
    const team = board.state().cards.get(card(0))?.place.lane
    expect(moveInRows(board, [card(0)], { lane: rowId('person', ben), column: column(2), index: 0 }).ok).toBe(true)
    const moved = board.state().cards.get(card(0))
    expect(moved?.assignees).toEqual([ben])
    expect(moved?.place.lane).toBe(team)
    expect(spotOf(board.view.getState(), card(0))).toEqual({ lane: rowId('person', ben), column: column(2), index: 0 })
    board.session.undo()
    expect(board.state().cards.get(card(0))?.assignees).toEqual([ann])
    expect(board.state().cards.get(card(0))?.place.column).toBe(column(0))
  })

  it('whoever would keep a card from its new row gives way, the others stay; nobody means nobody', () => {
    const board = openBoard(size)
    const cat = 'cat' as UserId
    for (const who of [ann, ben, cat]) assign(board, card(0), who, true)
    assign(board, card(1), ben, true)
    board.look(null, by('person'))
    moveInRows(board, [card(0)], { lane: rowId('person', ben), column: column(0), index: 0 })
    expect([...(board.state().cards.get(card(0))?.assignees ?? [])].sort()).toEqual([ben, cat])
    moveInRows(board, [card(0)], { lane: rowId('person', 'none'), column: column(0), index: 0 })
    expect(board.state().cards.get(card(0))?.assignees).toEqual([])
  })

  it('orders within a row by the strike team’s own order', () => {
    const board = openBoard(size)
    board.look(null, by('center'))
    const row = board.view.getState().frame.lanes.find(({ id }) => cardsIn(board.view.getState(), id, column(0)).length > 1)
    const [first, , third] = cardsIn(board.view.getState(), row?.id ?? lane(0), column(0))
    if (!row || !first || !third) throw new Error('cards in a row')
    moveInRows(board, [third], { lane: row.id, column: column(0), index: 0 })
    expect(cardsIn(board.view.getState(), row.id, column(0))[0]).toBe(third)
  })

  it('days that are over take no card, and say so; a card that is there may go on in its row', () => {
    const board = openBoard(size)
    setDue(board, card(0), '2026-11-02' as PlainDate)
    board.look(null, by('week'))
    const overdue = rowId('week', 'overdue')
    const refused = moveInRows(board, [card(1)], { lane: overdue, column: column(0), index: 0 })
    expect(!refused.ok && refused.error.code).toBe('row-closed')
    expect(moveInRows(board, [card(0)], { lane: overdue, column: column(1), index: 0 }).ok).toBe(true)
    expect(board.state().cards.get(card(0))?.due).toBe('2026-11-02')
  })
})
