import { describe, expect, it } from 'vitest'
import { duplicateCard } from '../../client/actions/duplicate-card'
import { linkCards } from '../../client/actions/link-cards'
import { setDone } from '../../client/actions/set-done'
import { createLabel, setLabel } from '../../client/actions/set-label'
import { setPriority } from '../../client/actions/set-priority'
import { setStage } from '../../client/actions/set-stage'
import { setStart } from '../../client/actions/set-start'
import { setSupport } from '../../client/actions/set-support'
import { undo } from '../../client/actions/undo'
import { isFinished, waitsFor } from '../../client/projections/blockers'
import type { CardId, LabelId } from '../../shared/primitives/ids'
import type { PlainDate } from '../../shared/primitives/instant'
import { card } from '../projections/make-board'
import { openBoard } from './open-board'

const size = { lanes: 2, columns: 3, cards: 12 }
const label = 'label-kv' as LabelId

describe('the fields of a card', () => {
  it('are set one by one, and undone one by one', () => {
    const board = openBoard(size)
    const now = () => board.state().cards.get(card(1))
    const before = now()
    setStart(board, card(1), '2026-11-20' as PlainDate)
    setPriority(board, card(1), 'urgent')
    setStage(board, card(1), 'seeding')
    setSupport(board, card(1), 'growth', true)
    expect(now()).toMatchObject({ start: '2026-11-20', priority: 'urgent', stage: 'seeding', support: ['growth'] })
    for (let i = 0; i < 4; i++) undo(board)
    expect(now()).toEqual(before)
  })

  it('a new label is made and put on the card in one step', () => {
    const board = openBoard(size)
    expect(createLabel(board, card(1), { id: label, name: '主视觉', color: 'blue' }).ok).toBe(true)
    expect(board.session.performed).toHaveLength(1)
    expect(board.state().labels.get(label)).toMatchObject({ name: '主视觉', color: 'blue', archived: false })
    expect(board.state().cards.get(card(1))?.labels).toEqual([label])
    setLabel(board, card(2), label, true)
    setLabel(board, card(1), label, false)
    expect([board.state().cards.get(card(1))?.labels, board.state().cards.get(card(2))?.labels]).toEqual([[], [label]])
  })
})

describe('a copy of a card', () => {
  it('stands right below it, with what it is about and whose it is, and not how far it has come', () => {
    const board = openBoard(size)
    const copy = 'copy' as CardId
    setPriority(board, card(1), 'high')
    setSupport(board, card(1), 'growth', true)
    createLabel(board, card(1), { id: label, name: '主视觉', color: '' })
    setDone(board, card(1), true)
    linkCards(board, { from: card(1), kind: 'blocks', to: card(2) }, true)
    const { place, ...original } = board.state().cards.get(card(1)) as NonNullable<ReturnType<typeof now>>
    const now = () => board.state().cards.get(copy)
    expect(duplicateCard(board, card(1), copy).ok).toBe(true)
    const { place: placed, ...made } = now() as NonNullable<ReturnType<typeof now>>
    const nothing = { blocks: [], relates: [], duplicates: [] }
    expect(made).toEqual({ ...original, id: copy, done: false, links: nothing })
    const cell = [...(board.state().cells.get(`${place.lane}/${place.column}`) ?? [])]
    expect([placed.lane, placed.column]).toEqual([place.lane, place.column])
    expect(cell.indexOf(copy)).toBe(cell.indexOf(card(1)) + 1)
  })
})

describe('links between cards', () => {
  it('the other side knows who blocks it, for as long as that one is not finished', () => {
    const board = openBoard(size)
    const waits = () => waitsFor(board.state(), card(2)).map(({ id }) => id)
    linkCards(board, { from: card(1), kind: 'blocks', to: card(2) }, true)
    linkCards(board, { from: card(3), kind: 'blocks', to: card(2) }, true)
    expect(waits()).toEqual([card(1), card(3)].filter((id) => !isFinished(board.state(), board.state().cards.get(id) as never)))
    setDone(board, card(1), true)
    expect(waits()).not.toContain(card(1))
    linkCards(board, { from: card(3), kind: 'blocks', to: card(2) }, false)
    expect(waits()).toEqual([])
  })

  it('a card has no link to itself', () => {
    const board = openBoard(size)
    linkCards(board, { from: card(1), kind: 'relates', to: card(1) }, true)
    expect(board.session.performed).toEqual([])
  })
})
