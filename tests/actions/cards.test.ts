import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { archiveCard } from '../../client/actions/archive-card'
import { assign } from '../../client/actions/assign'
import { createCard } from '../../client/actions/create-card'
import { moveCard, moveCardEdit } from '../../client/actions/move-card'
import { redo } from '../../client/actions/redo'
import { renameCard } from '../../client/actions/rename-card'
import { restoreCard } from '../../client/actions/restore-card'
import { setCenter } from '../../client/actions/set-center'
import { setDone } from '../../client/actions/set-done'
import { setDue } from '../../client/actions/set-due'
import { undo } from '../../client/actions/undo'
import { spotOf } from '../../client/projections/board-state'
import { applyEdit } from '../../shared/document/edit'
import { byServer } from '../../shared/document/origin'
import { formatPlace } from '../../shared/model/card'
import { type Rank, rankBetween } from '../../shared/model/rank'
import type { CardId, UserId } from '../../shared/primitives/ids'
import type { PlainDate } from '../../shared/primitives/instant'
import { card, changeEdit, column, lane } from '../projections/make-board'
import { openBoard } from './open-board'

const size = { lanes: 2, columns: 3, cards: 24 }
const to = (l: number, c: number, index: number) => ({ lane: lane(l), column: column(c), index })

describe('moving a card', () => {
  it('[SY11] puts it exactly where it was dropped, and moves no other', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(23), fc.nat(1), fc.nat(2), fc.nat(9)), { maxLength: 30 }), (moves) => {
        const board = openBoard(size)
        for (const [n, l, c, index] of moves) {
          const others = board.cell(l, c).filter((id) => id !== card(n))
          const at = Math.min(index, others.length)
          expect(moveCard(board, card(n), to(l, c, at)).ok).toBe(true)
          expect(board.cell(l, c)).toEqual([...others.slice(0, at), card(n), ...others.slice(at)])
        }
      }),
      { seed: 11, numRuns: 60 },
    )
  })

  it('writes nothing where the card already stands there', () => {
    const board = openBoard(size)
    const now = spotOf(board.state(), card(8))
    moveCard(board, card(8), now as NonNullable<typeof now>)
    expect(board.session.performed).toEqual([])
  })

  it('makes room between cards that two people put at the same spot', () => {
    const board = openBoard(size)
    const rank = rankBetween('a0' as Rank, 'a1' as Rank)
    const place = formatPlace({ lane: lane(1), column: column(2), rank })
    const twins = [3, 4, 5].map((n) => ['cards', card(n), 'place', place] as ['cards', string, string, string])
    applyEdit(board.doc, changeEdit(board.doc, ...twins), byServer)
    moveCard(board, card(0), to(1, 2, 1))
    const there = board.cell(1, 2).filter((id) => [card(0), card(3), card(4), card(5)].includes(id))
    expect(there).toEqual([card(3), card(0), card(4), card(5)])
  })

  it('goes on where thousands of insertions at one spot have used up the room', () => {
    const board = openBoard({ lanes: 1, columns: 1, cards: 2 })
    for (let i = 0; i < 1_500; i++) {
      const done = createCard(board, {
        id: `new${i}` as CardId,
        title: 'x',
        center: 'brand',
        lane: lane(0),
        column: column(0),
        index: 1,
      })
      expect(done.ok).toBe(true)
      expect(board.cell(0, 0)[1]).toBe(`new${i}`)
    }
    expect(board.cell(0, 0)).toHaveLength(1_502)
    expect([board.cell(0, 0)[0], board.cell(0, 0).at(-1)]).toEqual([card(0), card(1)])
  })

  it('gives a strayed card the place at which it is put, even the one where it shows', () => {
    const board = openBoard(size)
    applyEdit(board.doc, changeEdit(board.doc, ['columns', column(2), 'archived', true]), byServer)
    const strayed = [...board.state().cards.values()].find((one) => one.place.column === column(2))
    const spot = spotOf(board.state(), strayed?.id as CardId)
    moveCard(board, strayed?.id as CardId, spot as NonNullable<typeof spot>)
    expect(board.state().cards.get(strayed?.id as CardId)?.place.column).toBe(column(0))
  })

  it('has nothing to say of a card that is not there', () => {
    expect(moveCardEdit(openBoard(size).state(), 'gone' as CardId, to(0, 0, 0))).toEqual({ create: [], change: [] })
  })
})

describe('a card', () => {
  it('is created at the end of its cell, its title trimmed', () => {
    const board = openBoard(size)
    createCard(board, { id: 'new' as CardId, title: '  主视觉 🎨 ', center: 'growth', lane: lane(1), column: column(0) })
    expect(board.cell(1, 0).at(-1)).toBe('new')
    expect(board.state().cards.get('new' as CardId)).toMatchObject({ title: '主视觉 🎨', center: 'growth', archived: false })
  })

  it('[SY16] is refused whole where the title is empty or too long, before anything is written', () => {
    const board = openBoard(size)
    for (const title of ['   ', '字'.repeat(501)]) {
      const done = createCard(board, { id: 'new' as CardId, title, center: 'growth', lane: lane(0), column: column(0) })
      expect(done.ok).toBe(false)
      expect(renameCard(board, card(0), title).ok).toBe(false)
    }
    expect(board.state().cards.get('new' as CardId)).toBeUndefined()
    expect(board.session.performed).toEqual([])
  })

  it('takes a title, center, due day, mark and people', () => {
    const board = openBoard(size)
    renameCard(board, card(0), 'עברית')
    setCenter(board, card(0), 'experience')
    setDue(board, card(0), '2026-11-26' as PlainDate)
    setDone(board, card(0), true)
    assign(board, card(0), 'u1' as UserId, true)
    assign(board, card(0), 'u2' as UserId, true)
    assign(board, card(0), 'u1' as UserId, false)
    expect(board.state().cards.get(card(0))).toMatchObject({
      title: 'עברית',
      center: 'experience',
      due: '2026-11-26',
      done: true,
      assignees: ['u2'],
    })
    expect(board.session.performed.map(({ action }) => action)).toEqual([
      'rename-card',
      'set-center',
      'set-due',
      'set-done',
      'assign',
      'assign',
      'unassign',
    ])
  })

  it('is archived and restored to where it stood; both can be undone and redone', () => {
    const board = openBoard(size)
    const before = board.cell(0, 0)
    archiveCard(board, card(6))
    expect(board.cell(0, 0)).toEqual(before.filter((id) => id !== card(6)))
    restoreCard(board, card(6))
    expect(board.cell(0, 0)).toEqual(before)
    expect([undo(board), board.cell(0, 0).length]).toEqual([true, before.length - 1])
    expect([redo(board), board.cell(0, 0)]).toEqual([true, before])
  })
})
