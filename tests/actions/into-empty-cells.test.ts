/** Cells without cards take them as any other does. */
import { expect, it } from 'vitest'
import { archiveColumn } from '../../client/actions/archive-column'
import { archiveLane } from '../../client/actions/archive-lane'
import { importCards } from '../../client/actions/import-cards'
import type { CardId } from '../../shared/primitives/ids'
import { card, column, lane } from '../projections/make-board'
import { openBoard } from './open-board'

it('a column that goes moves its cards into empty ones', () => {
  const board = openBoard({ lanes: 2, columns: 2, cards: 2 })
  expect(archiveColumn(board, column(0), column(1)).ok).toBe(true)
  expect([board.cell(0, 1), board.cell(1, 1)]).toEqual([[card(0)], [card(1)]])
})

it('a lane that goes moves its cards into an empty one', () => {
  const board = openBoard({ lanes: 2, columns: 2, cards: 1 })
  expect(archiveLane(board, lane(0), lane(1)).ok).toBe(true)
  expect(board.cell(1, 0)).toEqual([card(0)])
})

it('cards of a table come into an empty cell, in their order', () => {
  const board = openBoard({ lanes: 1, columns: 2, cards: 1 })
  const cell = { lane: lane(0), column: column(1) }
  const [first, second] = ['new-1' as CardId, 'new-2' as CardId]
  const cards = [first, second].map((id) => ({ id, cell, fields: { title: id, center: 'brand' } }))
  expect(importCards(board, { labels: [], cards }).ok).toBe(true)
  expect(board.cell(0, 1)).toEqual([first, second])
})
