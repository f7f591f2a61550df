import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { archiveLabel, mergeLabels, recolorLabel, renameLabel, restoreLabel } from '../../client/actions/look-after-labels'
import { createLabel, setLabel } from '../../client/actions/set-label'
import { undo } from '../../client/actions/undo'
import type { LabelId } from '../../shared/primitives/ids'
import { card } from '../projections/make-board'
import { openBoard } from './open-board'

const [one, two, three] = ['label-1', 'label-2', 'label-3'] as LabelId[] as [LabelId, LabelId, LabelId]
const CARDS = 8

function boardWithLabels() {
  const board = openBoard({ lanes: 2, columns: 2, cards: CARDS })
  for (const id of [one, two, three]) {
    createLabel(board, card(0), { id, name: id, color: 'blue' })
    setLabel(board, card(0), id, false)
  }
  return board
}

describe('labels of a board', () => {
  it('are renamed and recoloured for every card that has them; an emoji alone is a name', () => {
    const board = boardWithLabels()
    renameLabel(board, one, '🧨')
    recolorLabel(board, one, 'red')
    expect(board.state().labels.get(one)).toMatchObject({ name: '🧨', color: 'red' })
    undo(board)
    undo(board)
    expect(board.state().labels.get(one)).toMatchObject({ name: one, color: 'blue' })
  })

  it('out of use: cards that have it keep it, and it comes back', () => {
    const board = boardWithLabels()
    setLabel(board, card(1), one, true)
    archiveLabel(board, one)
    expect(board.state().labels.get(one)?.archived).toBe(true)
    expect(board.state().cards.get(card(1))?.labels).toEqual([one])
    restoreLabel(board, one)
    expect(board.state().labels.get(one)?.archived).toBe(false)
  })

  it('two made one: whoever had either has the second, nobody the first; one undo brings all back', () => {
    const which = fc.array(fc.subarray([one, two, three]), { minLength: CARDS, maxLength: CARDS })
    fc.assert(
      fc.property(which, (sets) => {
        const board = boardWithLabels()
        for (const [i, set] of sets.entries()) for (const id of set) setLabel(board, card(i), id, true)
        const labels = () => sets.map((_, i) => new Set(board.state().cards.get(card(i))?.labels))
        const before = labels()
        mergeLabels(board, one, two)
        const merged = before.map((set) => new Set([...set].map((id) => (id === one ? two : id))))
        expect(labels()).toEqual(merged)
        expect(board.state().labels.get(one)?.archived).toBe(true)
        undo(board)
        expect(labels()).toEqual(before)
        expect(board.state().labels.get(one)?.archived).toBe(false)
      }),
      { seed: 4, numRuns: 40 },
    )
  })

  it('none is made one with itself, or with one that is not there', () => {
    const board = boardWithLabels()
    const before = board.session.performed.length
    mergeLabels(board, one, one)
    mergeLabels(board, one, 'nowhere' as LabelId)
    expect(board.session.performed).toHaveLength(before)
  })
})
