import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Board, BoardMark } from '../../shared/model/board'
import type { Rank } from '../../shared/model/rank'
import type { BoardId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import { type Marks, orderBoards, reorderBoards } from '../../shared/rules/order-boards'

const board = (id: string, createdAt: number): Board => ({
  id: id as BoardId,
  title: id,
  prefix: 'B',
  createdAt: createdAt as Instant,
})
const marksOf = (...marks: [string, boolean, string | null][]): Marks =>
  new Map(marks.map(([id, starred, rank]) => [id as BoardId, { board: id as BoardId, starred, rank: rank as Rank | null }]))
const ids = (boards: readonly Board[]) => boards.map(({ id }) => id)

describe('the order of boards', () => {
  test('by age where nobody said anything; starred ones before, those in an order before those without', () => {
    const boards = [board('c', 3), board('a', 1), board('b', 2), board('d', 4)]
    expect(ids(orderBoards(boards, new Map()))).toEqual(['a', 'b', 'c', 'd'])
    expect(ids(orderBoards(boards, marksOf(['d', true, null], ['c', false, 'a1'])))).toEqual(['d', 'c', 'a', 'b'])
  })

  test('what is moved stands where it was put, and the others keep their order', () => {
    const moves = fc.array(fc.tuple(fc.nat(6), fc.integer({ min: -1, max: 8 })), { maxLength: 12 })
    fc.assert(
      fc.property(moves, (steps) => {
        const boards = Array.from({ length: 7 }, (_, i) => board(`b${i}`, i))
        let marks: Map<BoardId, BoardMark> = new Map()
        let wished = ids(boards)
        for (const [which, index] of steps) {
          const moved = `b${which}` as BoardId
          const group = ids(orderBoards(boards, marks))
          for (const [id, rank] of reorderBoards(group, moved, index, marks)) {
            marks = new Map(marks).set(id, { board: id, starred: false, rank })
          }
          wished = wished.filter((id) => id !== moved)
          wished.splice(Math.max(0, Math.min(index, wished.length)), 0, moved)
          expect(ids(orderBoards(boards, marks))).toEqual(wished)
        }
      }),
      { seed: 20_261_111 },
    )
  })
})
