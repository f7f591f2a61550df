/** Two people who each filled a column apart: what stands once both are together, and how it is settled. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { archiveCard } from '../../client/actions/archive-card'
import { createCard } from '../../client/actions/create-card'
import { moveCard } from '../../client/actions/move-card'
import { restoreCard } from '../../client/actions/restore-card'
import { setColumnLimit } from '../../client/actions/set-column-limit'
import { undo } from '../../client/actions/undo'
import { cardsIn, countsIn } from '../../client/projections/board-state'
import { byServer } from '../../shared/document/origin'
import { must } from '../../shared/primitives/assert'
import type { CardId } from '../../shared/primitives/ids'
import { cardsOver, raised, tooMany } from '../../shared/rules/over-limit'
import { card, column, lane } from '../projections/make-board'
import { openBoard } from './open-board'

const size = { lanes: 2, columns: 3, cards: 18 }
type Board = ReturnType<typeof openBoard>

/** Two devices of one board whose last column blocks; `meet` brings what each did to the other. */
function apart(limits: { limit: number | null; laneLimit: number | null }) {
  const one = openBoard(size)
  setColumnLimit(one, column(2), { ...limits, atLimit: 'block' })
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(one.doc), byServer)
  const two = openBoard(size, copy)
  const meet = () => {
    Y.applyUpdate(two.doc, Y.encodeStateAsUpdate(one.doc, Y.encodeStateVector(two.doc)), byServer)
    Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(two.doc, Y.encodeStateVector(one.doc)), byServer)
  }
  return { one, two, meet }
}

const walled = (board: Board) => must(board.state().columns.get(column(2)), 'the column')
const excess = (board: Board) => tooMany(walled(board), countsIn(board.state(), column(2)))
const over = (board: Board) =>
  cardsOver(
    walled(board),
    board.state().frame.lanes.map(({ id }) => cardsIn(board.state(), id, column(2))),
    () => 0,
  )
const to = (l: number, c: number) => ({ lane: lane(l), column: column(c), index: 0 })

/** Every card that is not archived, as often as it shows. */
const shown = ({ state }: Board) => [...state().cells.values()].flat().sort()
const living = ({ doc }: Board) =>
  [...doc.getMap<Y.Map<unknown>>('cards')].flatMap(([id, fields]) => (fields.get('archived') === true ? [] : [id])).sort()

const step = fc.record({
  who: fc.constantFrom('one' as const, 'two' as const),
  does: fc.constantFrom('move', 'move', 'move', 'make', 'archive', 'restore', 'undo'),
  card: fc.nat(17),
  lane: fc.nat(1),
  column: fc.nat(2),
})
const limit = fc.option(fc.integer({ min: 3, max: 8 }))

describe('together again over a limit that blocks', () => {
  it('[SY11] whatever both did apart, every card is on the board exactly once, for both the same, and the column can be settled', () => {
    fc.assert(
      fc.property(limit, limit, fc.array(fc.array(step, { maxLength: 20 }), { maxLength: 3 }), (all, each, rounds) => {
        const { one, two, meet } = apart({ limit: all, laneLimit: each })
        let made = 0
        for (const steps of rounds) {
          for (const { who, does, ...at } of steps) {
            const board = who === 'one' ? one : two
            if (does === 'move') moveCard(board, card(at.card), to(at.lane, at.column))
            if (does === 'make')
              createCard(board, { id: `new${made++}` as CardId, title: 'KV', center: 'brand', ...to(at.lane, 2) })
            if (does === 'archive') archiveCard(board, card(at.card))
            if (does === 'restore') restoreCard(board, card(at.card))
            if (does === 'undo') undo(board)
          }
          meet()
        }
        for (const board of [one, two]) expect(shown(board)).toEqual(living(board))
        expect(shown(two)).toEqual(shown(one))
        expect(excess(two)).toBe(excess(one))
        expect(over(one).length).toBe(excess(one))
        for (const id of over(one)) expect(moveCard(one, id, to(0, 0)).ok).toBe(true)
        meet()
        expect([excess(one), excess(two)]).toEqual([0, 0])
        expect(shown(two)).toEqual(living(two))
      }),
      { seed: 21, numRuns: 80 },
    )
  })

  it('is settled for both by a limit that holds them all', () => {
    const { one, two, meet } = apart({ limit: 7, laneLimit: 4 })
    moveCard(one, must(one.cell(0, 0)[0], 'a card'), to(0, 2))
    moveCard(two, must(two.cell(0, 1)[0], 'a card'), to(0, 2))
    expect([excess(one), excess(two)]).toEqual([0, 0])
    meet()
    expect([excess(one), excess(two)]).toEqual([1, 1])
    setColumnLimit(one, column(2), raised(walled(one), countsIn(one.state(), column(2))))
    meet()
    expect([excess(one), excess(two)]).toEqual([0, 0])
    expect(walled(two)).toMatchObject({ limit: 8, laneLimit: 5 })
  })
})
