import { describe, expect, it } from 'vitest'
import { archiveCard } from '../../client/actions/archive-card'
import { archiveColumn } from '../../client/actions/archive-column'
import { archiveLane } from '../../client/actions/archive-lane'
import { moveCard } from '../../client/actions/move-card'
import { archivedCards, archivedColumns, archivedLanes } from '../../client/features/plan-work/archive/archived'
import { createBoardUi } from '../../client/features/plan-work/board-ui'
import { limitFault, limitOf } from '../../client/features/plan-work/dialogs/limit'
import { keepFocus, toggleFold } from '../../client/features/plan-work/keep-focus'
import type { Plan } from '../../client/features/plan-work/plan'
import { positionOf, sameShape, shapeOf, spotAt, targetOf } from '../../client/features/plan-work/shape'
import { sightOf } from '../../client/features/plan-work/sight'
import { cellForNew } from '../../client/features/plan-work/use-new-card'
import { spotOf } from '../../client/projections/board-state'
import { openBoard } from '../actions/open-board'
import { card, column, lane } from '../projections/make-board'

const size = { lanes: 2, columns: 3, cards: 18 }
const NOTHING_FOLDED = new Set<never>()

describe('the shape of a board', () => {
  it('counts cards by lane and column, and is the same until a count changes', () => {
    const board = openBoard(size)
    const before = shapeOf(board.state(), NOTHING_FOLDED, null)
    expect(before.lanes.map(({ counts }) => counts)).toEqual([
      [3, 3, 3],
      [3, 3, 3],
    ])
    moveCard(board, card(0), { lane: lane(0), column: column(0), index: 2 })
    expect(sameShape(before, shapeOf(board.state(), NOTHING_FOLDED, null))).toBe(true)
    moveCard(board, card(0), { lane: lane(1), column: column(0), index: 0 })
    expect(sameShape(before, shapeOf(board.state(), NOTHING_FOLDED, null))).toBe(false)
    expect(sameShape(before, shapeOf(openBoard(size).state(), new Set([lane(1)]), null))).toBe(false)
  })

  it('turns ids into positions and back; what is gone has none', () => {
    const { frame } = openBoard(size).state()
    const spot = { lane: lane(1), column: column(2), index: 4 }
    const target = targetOf(frame, spot)
    expect(target).toEqual({ lane: 1, column: 2, index: 4 })
    expect(target && spotAt(frame, target)).toEqual(spot)
    expect(positionOf(frame, { lane: lane(9), column: column(0) })).toBeNull()
  })
})

describe('what is in sight', () => {
  it('stays the same while one scrolls within a step, and always holds what the screen shows', () => {
    const screen = { width: 1_200, height: 700 }
    expect(sightOf(0, 10, screen)).toEqual(sightOf(0, 90, screen))
    for (let top = 0; top < 2_000; top += 37) {
      const sight = sightOf(0, top, screen)
      expect(sight.top).toBeLessThanOrEqual(top)
      expect(sight.bottom).toBeGreaterThanOrEqual(top + screen.height)
    }
  })
})

describe('a new card', () => {
  it('goes where the focus is, else where requests come in; on a phone to the cell in sight', () => {
    const board = openBoard(size)
    const ui = createBoardUi('brand').getState()
    expect(cellForNew(board.state(), ui, false)).toEqual({ lane: lane(0), column: column(0) })
    expect(cellForNew(board.state(), { ...ui, active: card(17) }, false)).toEqual({ lane: lane(1), column: column(2) })
    const onPhone = { ...ui, active: card(17), lane: lane(0), column: column(1) }
    expect(cellForNew(board.state(), onPhone, true)).toEqual({ lane: lane(0), column: column(1) })
  })
})

describe('the archive', () => {
  it('shows the newest first, what the server has not seen yet before all, and finds by words and key', () => {
    const board = openBoard(size)
    for (const n of [1, 2, 3]) archiveCard(board, card(n))
    board.archivedOnRecord(10, [], [card(1)])
    board.archivedOnRecord(20, [], [card(2)])
    expect(archivedCards(board.state(), '').map(({ id }) => id)).toEqual([card(3), card(2), card(1)])
    expect(archivedCards(board.state(), ' CARD 2 ').map(({ id }) => id)).toEqual([card(2)])
    expect(archivedCards(board.state(), 'cx-1').map(({ id }) => id)).toEqual([card(2), card(1)])
  })

  it('shows lanes and columns as well', () => {
    const board = openBoard(size)
    archiveLane(board, lane(1), null)
    archiveColumn(board, column(2), null)
    expect(archivedLanes(board.state(), '').map(({ id }) => id)).toEqual([lane(1)])
    expect(archivedColumns(board.state(), '').map(({ id }) => id)).toEqual([column(2)])
    expect(archivedLanes(board.state(), 'no such')).toEqual([])
  })
})

describe('the focus', () => {
  function focused() {
    const board = openBoard(size)
    const plan = {
      board: { ...board, drags: undefined as never, held: undefined as never },
      ui: createBoardUi('brand'),
    } satisfies Pick<Plan, 'board' | 'ui'>
    // Without a page nothing has the focus itself; which card would have it is the state's.
    Object.assign(globalThis, { document: { activeElement: null } })
    keepFocus(plan)
    return { ...board, plan, active: () => plan.ui.getState().active }
  }

  it('begins at the first card, so that Tab finds the board', () => {
    const { state, active } = focused()
    expect(active() && spotOf(state(), active() ?? card(0))).toEqual({ lane: lane(0), column: column(0), index: 0 })
  })

  it('goes to a neighbour where its card is archived, and with its card where that is moved', () => {
    const board = focused()
    const [first, second] = board.cell(0, 0)
    if (!first || !second) throw new Error('a cell with two cards')
    moveCard(board, first, { lane: lane(1), column: column(2), index: 0 })
    expect(board.active()).toBe(first)
    moveCard(board, first, { lane: lane(0), column: column(0), index: 0 })
    archiveCard(board, first)
    expect(board.active()).toBe(second)
  })

  it('leaves a lane that folds', () => {
    const board = focused()
    toggleFold(board.plan, lane(0))
    expect(spotOf(board.state(), board.active() ?? card(0))?.lane).toBe(lane(1))
    toggleFold(board.plan, lane(0))
    expect(board.plan.ui.getState().folded.size).toBe(0)
  })
})

describe('a work limit as typed', () => {
  it('is a whole number from 1 to 999, or nothing', () => {
    expect([limitOf(''), limitOf(' 5 ')]).toEqual([null, 5])
    expect(['', '1', '999'].map(limitFault)).toEqual([false, false, false])
    expect(['0', '1000', '-3', '2.5', 'five'].map(limitFault)).toEqual([true, true, true, true, true])
  })
})
