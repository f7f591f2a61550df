import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { archiveCard } from '../../client/actions/archive-card'
import { createCard } from '../../client/actions/create-card'
import { moveCards } from '../../client/actions/many-cards'
import { moveCard } from '../../client/actions/move-card'
import { restoreCard } from '../../client/actions/restore-card'
import { setColumnLimit } from '../../client/actions/set-column-limit'
import { setColumnRole } from '../../client/actions/set-column-role'
import { inWork, setLaneLimit } from '../../client/actions/set-lane-limit'
import { undo } from '../../client/actions/undo'
import { applyEdit } from '../../shared/document/edit'
import { byServer } from '../../shared/document/origin'
import type { CardId } from '../../shared/primitives/ids'
import { card, changeEdit, column, lane } from '../projections/make-board'
import { openBoard } from './open-board'

const size = { lanes: 2, columns: 3, cards: 24 }
const to = (l: number, c: number, index = 0) => ({ lane: lane(l), column: column(c), index })

/** A board whose last column holds so many at most, and blocks. */
function walled(limits: { limit?: number; laneLimit?: number }, atLimit: 'warn' | 'block' = 'block') {
  const board = openBoard(size)
  setColumnLimit(board, column(2), { limit: limits.limit ?? null, laneLimit: limits.laneLimit ?? null, atLimit })
  const there = () => board.cell(0, 2).length + board.cell(1, 2).length
  return { board, there }
}

describe('a limit that blocks', () => {
  it('refuses what would climb over it, with column and limit, and changes nothing', () => {
    const { board, there } = walled({ limit: 8 })
    expect(there()).toBe(8)
    const [mover = card(0)] = board.cell(0, 0)
    expect(moveCard(board, mover, to(0, 2))).toEqual({
      ok: false,
      error: { code: 'work-limit', at: 'place', params: { column: expect.any(String), limit: 8 } },
    })
    expect(createCard(board, { id: 'new' as CardId, title: 'KV', center: 'brand', ...to(0, 2) }).ok).toBe(false)
    expect([there(), board.cell(0, 0)[0]]).toEqual([8, mover])
  })

  it('lets cards leave, change lanes and ranks within it, and others come in their place', () => {
    const { board, there } = walled({ limit: 8 })
    const [first = card(0), second = card(0)] = board.cell(0, 2)
    expect(moveCard(board, first, to(0, 2, 1)).ok).toBe(true)
    expect(moveCard(board, first, to(1, 2)).ok).toBe(true)
    expect(moveCard(board, second, to(0, 0)).ok).toBe(true)
    expect(moveCard(board, second, to(0, 2)).ok).toBe(true)
    expect(there()).toBe(8)
  })

  it('holds each lane by itself', () => {
    const { board } = walled({ laneLimit: 4 })
    const [inFirst = card(0)] = board.cell(0, 2)
    const refused = moveCard(board, inFirst, to(1, 2))
    expect(refused.ok ? null : refused.error.params).toMatchObject({ limit: 4, context: 'lane' })
    expect(moveCards(board, board.cell(1, 2).slice(0, 2), to(1, 0)).ok).toBe(true)
    expect(moveCard(board, inFirst, to(1, 2)).ok).toBe(true)
  })

  it('counts what comes back from the archive; undo, which only takes back, is never stopped', () => {
    const { board, there } = walled({ limit: 8 })
    const [gone = card(0)] = board.cell(0, 2)
    archiveCard(board, gone)
    moveCard(board, board.cell(0, 0)[0] ?? card(0), to(0, 2))
    expect(restoreCard(board, gone).ok).toBe(false)
    undo(board)
    undo(board)
    expect(there()).toBe(8)
  })

  it('where it only warns, nobody is stopped', () => {
    const { board, there } = walled({ limit: 1, laneLimit: 1 }, 'warn')
    expect(moveCard(board, board.cell(0, 0)[0] ?? card(0), to(0, 2)).ok).toBe(true)
    expect(there()).toBe(9)
  })

  it('[SY11] two who each filled it while apart stand above it together: nothing is lost, and it only goes down from there', () => {
    const { board, there } = walled({ limit: 9 })
    moveCard(board, board.cell(0, 0)[0] ?? card(0), to(0, 2))
    const [theirs = card(0)] = board.cell(1, 0)
    applyEdit(board.doc, changeEdit(board.doc, ['cards', theirs, 'place', `${lane(1)}/${column(2)}/a0V`]), byServer)
    expect(there()).toBe(10)
    expect(moveCard(board, board.cell(1, 1)[0] ?? card(0), to(1, 2)).ok).toBe(false)
    expect(moveCard(board, theirs, to(1, 1)).ok).toBe(true)
    expect(there()).toBe(9)
  })

  it('no sequence of steps by one person climbs over it', () => {
    const step = fc.tuple(fc.nat(23), fc.nat(1), fc.nat(2))
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { board, there } = walled({ limit: 10, laneLimit: 6 })
        for (const [n, l, c] of steps) {
          moveCard(board, card(n), to(l, c))
          expect(there()).toBeLessThanOrEqual(10)
          for (const one of [0, 1]) expect(board.cell(one, 2).length).toBeLessThanOrEqual(6)
        }
      }),
      { seed: 5, numRuns: 60 },
    )
  })
})

it('a lane’s own limit counts what is in work, over all its columns, and is set and undone in one step', () => {
  const board = openBoard({ lanes: 2, columns: 3, cards: 12 })
  expect(setLaneLimit(board, lane(0), 4).ok).toBe(true)
  expect(board.state().lanes.get(lane(0))?.limit).toBe(4)
  expect(inWork(board.state(), lane(0))).toBe(6)
  setColumnRole(board, column(2), 'done')
  expect(inWork(board.state(), lane(0))).toBe(4)
  undo(board)
  undo(board)
  expect(board.state().lanes.get(lane(0))?.limit).toBe(null)
})
