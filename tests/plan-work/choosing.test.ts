import { describe, expect, it } from 'vitest'
import { readingOrder, stillChosen, toggleCard, widerChoice, withRange } from '../../client/features/plan-work/choose/choosing'
import type { LaneId } from '../../shared/primitives/ids'
import { openBoard } from '../actions/open-board'
import { card, lane } from '../projections/make-board'

const board = openBoard({ lanes: 2, columns: 3, cards: 24 })
const state = board.state()
const open = new Set<LaneId>()
const order = readingOrder(state, open)
const [first, second, third] = order as [(typeof order)[0], (typeof order)[0], (typeof order)[0]]

describe('choosing cards', () => {
  it('goes by the order in which one reads: lane by lane, column by column, from the top', () => {
    expect(order).toEqual([0, 1].flatMap((l) => [0, 1, 2].flatMap((c) => [...board.cell(l, c)])))
    expect(readingOrder(state, new Set([lane(0)]))).toEqual([0, 1, 2].flatMap((c) => [...board.cell(1, c)]))
  })

  it('one more or less', () => {
    expect([...toggleCard(new Set([first]), second)]).toEqual([first, second])
    expect([...toggleCard(new Set([first, second]), first)]).toEqual([second])
  })

  it('a range has both ends, either way round, and keeps what was chosen; without a beginning it is the one card', () => {
    expect([...withRange(new Set(), order, first, third)]).toEqual([first, second, third])
    expect([...withRange(new Set(), order, third, first)]).toEqual([first, second, third])
    expect([...withRange(new Set([order[9] as never]), order, first, second)]).toEqual([order[9], first, second])
    expect([...withRange(new Set(), order, null, second)]).toEqual([second])
    expect([...withRange(new Set(), order, card(999), second)]).toEqual([second])
  })

  it('grows from the cell to the lane to everything', () => {
    const cell = widerChoice(state, open, new Set(), first)
    expect([...cell]).toEqual([...board.cell(0, 0)])
    const whole = widerChoice(state, open, cell, first)
    expect([...whole]).toEqual([0, 1, 2].flatMap((c) => [...board.cell(0, c)]))
    expect([...widerChoice(state, open, whole, first)]).toEqual(order)
  })

  it('a card that has gone is not chosen any more', () => {
    expect(stillChosen(state, open, new Set([third, card(999), first]))).toEqual([first, third])
  })
})
