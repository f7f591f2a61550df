import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createStore } from 'zustand/vanilla'
import { type BoardState, cardsIn, cellKey, countIn, spotOf } from '../../client/projections/board-state'
import { buildState, projectBoard } from '../../client/projections/project-board'
import type { Line } from '../../client/sync/line'
import type { Documents } from '../../client/sync/session-types'
import { applyEdit, type Edit, joinEdits } from '../../shared/document/edit'
import { byAction } from '../../shared/document/origin'
import { formatPlace } from '../../shared/model/card'
import { type Rank, rankBetween } from '../../shared/model/rank'
import type { UserId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import { boardDoc, card, changeEdit, column, editElsewhere, lane } from './make-board'

const clock = () => 5 as Instant
const me = 'me' as UserId

function open(doc: Y.Doc, line = createStore<Line>(() => ({ state: 'up' }))) {
  const documents = createStore<Documents>(() => ({ board: doc, ledger: new Y.Doc(), ready: true }))
  const projection = projectBoard({ documents, line, user: me, unsent: () => [] }, clock)
  return { documents, projection, state: () => projection.store.getState() }
}

/** The state without what only motion needs, in a form that can be compared. */
const plain = (state: BoardState) => ({
  columns: new Map(state.columns),
  lanes: new Map(state.lanes),
  labels: new Map(state.labels),
  cards: new Map(state.cards),
  frame: state.frame,
  cells: new Map(state.cells),
  laneFacts: new Map(state.laneFacts),
  cardFacts: new Map(state.cardFacts),
  clients: new Map(state.clients),
})

const at = (l: number, c: number, rank: string) => formatPlace({ lane: lane(l), column: column(c), rank: rank as Rank })
const midRank = rankBetween('a0' as Rank, 'a1' as Rank)

/** One random edit; figures beyond what exists are meant: they stray, or change nothing. */
const edits = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('move' as const), n: fc.nat(40), l: fc.nat(4), c: fc.nat(5), r: fc.nat(60) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('archive' as const), n: fc.nat(40), to: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('rename' as const),
      n: fc.nat(40),
      to: fc.string({ minLength: 1 }).map((t) => `${t}x`),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('create' as const),
      n: fc.integer({ min: 40, max: 60 }),
      l: fc.nat(4),
      c: fc.nat(5),
      r: fc.nat(60),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('lane' as const), n: fc.nat(3), to: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('column' as const), n: fc.nat(4), to: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('order' as const), n: fc.nat(4), r: fc.nat(60) }) },
)
type Step = typeof edits extends fc.Arbitrary<infer T> ? T : never

const rankOf = (n: number): string => `a${'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'[n]}`

function editOf(doc: Y.Doc, step: Step): Edit {
  switch (step.do) {
    case 'move':
      return changeEdit(doc, ['cards', card(step.n), 'place', at(step.l, step.c, rankOf(step.r))])
    case 'archive':
      return changeEdit(doc, ['cards', card(step.n), 'archived', step.to])
    case 'rename':
      return changeEdit(doc, ['cards', card(step.n), 'title', step.to])
    case 'create': {
      const fields = { title: 'New', place: at(step.l, step.c, rankOf(step.r)), center: 'brand' }
      return { create: [{ root: 'cards', id: card(step.n), fields }], change: [] }
    }
    case 'lane':
      return changeEdit(doc, ['lanes', lane(step.n), 'archived', step.to])
    case 'column':
      return changeEdit(doc, ['columns', column(step.n), 'archived', step.to])
    case 'order':
      return changeEdit(doc, ['columns', column(step.n), 'rank', rankOf(step.r)])
  }
}

describe('the projection of a board', () => {
  it('[SY11] equals a rebuild from scratch after any edits, by this device and by others', () => {
    const steps = fc.array(fc.record({ elsewhere: fc.boolean(), edits: fc.array(edits, { minLength: 1, maxLength: 4 }) }), {
      maxLength: 25,
    })
    fc.assert(
      fc.property(steps, (rounds) => {
        const doc = boardDoc({ lanes: 3, columns: 4, cards: 40 })
        const { state, documents, projection } = open(doc)
        for (const round of rounds) {
          const edit = joinEdits(round.edits.map((step) => editOf(doc, step)))
          if (round.elsewhere) editElsewhere(doc, edit)
          else applyEdit(doc, edit, byAction)
          expect(plain(state())).toEqual(plain(buildState(documents.getState(), clock)))
        }
        projection.dispose()
      }),
      { seed: 20261122, numRuns: 120 },
    )
  })

  it('[SY11] shows every card that is not archived exactly once, whatever is gone', () => {
    fc.assert(
      fc.property(fc.array(edits, { maxLength: 30 }), (steps) => {
        const doc = boardDoc({ lanes: 3, columns: 4, cards: 40 })
        const { state } = open(doc)
        for (const step of steps) editElsewhere(doc, editOf(doc, step))
        const { cells, cards, frame } = state()
        const shown = [...cells.values()].flat()
        const open_ = [...cards.values()].filter((one) => !one.archived)
        expect(new Set(shown).size).toBe(shown.length)
        expect(shown.length).toBe(frame.lanes.length && frame.columns.length ? open_.length : 0)
      }),
      { seed: 4, numRuns: 120 },
    )
  })

  it('keeps the arrays of cells that did not change, and every card that was not touched', () => {
    const doc = boardDoc({ lanes: 2, columns: 3, cards: 60 })
    const { state } = open(doc)
    const before = state()
    editElsewhere(doc, changeEdit(doc, ['cards', card(0), 'place', at(1, 2, midRank)]))
    const after = state()
    const changed = [...before.cells.keys()].filter((key) => before.cells.get(key) !== after.cells.get(key))
    expect(changed.sort()).toEqual([cellKey(lane(0), column(0)), cellKey(lane(1), column(2))].sort())
    for (const [id, one] of before.cards) expect(after.cards.get(id) === one).toBe(id !== card(0))
    editElsewhere(doc, changeEdit(doc, ['cards', card(1), 'title', 'Other']))
    expect(state().cells).toBe(after.cells)
  })

  it('names the device that moved a card, and where it came from', () => {
    const doc = boardDoc({ lanes: 2, columns: 3, cards: 12 })
    const { state } = open(doc)
    const from = spotOf(state(), card(2))
    const other = editElsewhere(doc, changeEdit(doc, ['cards', card(2), 'place', at(1, 2, 'a0')]))
    expect(state().remoteMoves.get(card(2))).toEqual({ client: other.clientID, at: 5 })
    expect(state().moves).toEqual([{ card: card(2), from, to: spotOf(state(), card(2)) }])
  })

  it('says nothing of who moved where it was this person, or a whole catch-up at once', () => {
    const doc = boardDoc({ lanes: 2, columns: 3, cards: 40 })
    const { state } = open(doc)
    applyEdit(doc, changeEdit(doc, ['cards', card(2), 'place', at(1, 2, 'a0')]), byAction)
    expect(state().remoteMoves.size).toBe(0)
    expect(state().moves).toHaveLength(1)
    const many = Array.from({ length: 30 }, (_, i) => ['cards', card(i), 'place', at(0, 0, rankOf(i))] as const)
    editElsewhere(doc, changeEdit(doc, ...many.map((one) => [...one] as ['cards', string, string, string])))
    expect(state().remoteMoves.size).toBe(0)
    expect(state().moves).toHaveLength(1)
  })

  it('says nothing of moves that were made before one came: until the line is up, they are no news', () => {
    const doc = boardDoc({ lanes: 2, columns: 3, cards: 12 })
    const line = createStore<Line>(() => ({ state: 'connecting' }))
    const { state } = open(doc, line)
    editElsewhere(doc, changeEdit(doc, ['cards', card(2), 'place', at(1, 2, 'a0')]))
    expect(spotOf(state(), card(2))).toMatchObject({ lane: lane(1), column: column(2) })
    expect(state().remoteMoves.size).toBe(0)
    line.setState({ state: 'up' })
    editElsewhere(doc, changeEdit(doc, ['cards', card(3), 'place', at(1, 2, 'a1')]))
    expect([...state().remoteMoves].map(([id]) => id)).toEqual([card(3)])
  })

  it('[SY15] takes facts and the owners of client ids from the ledger', () => {
    const doc = boardDoc({ lanes: 1, columns: 1, cards: 1 })
    const { state, documents } = open(doc)
    const facts = {
      track: 'agile',
      lead: null,
      people: [],
      campaign: null,
      createdBy: null,
      createdAt: 1,
      archivedBy: null,
      archivedAt: null,
    }
    documents.getState().ledger.transact(() => {
      documents.getState().ledger.getMap('lanes').set(lane(0), facts)
      documents.getState().ledger.getMap('clients').set('77', 'u1')
      documents
        .getState()
        .ledger.getMap('cards')
        .set(card(0), { key: 'CX-1', createdBy: null, createdAt: 1, archivedBy: null, archivedAt: null })
    })
    expect(state().laneFacts.get(lane(0))?.track).toBe('agile')
    expect(state().clients.get('77')).toBe('u1' as UserId)
    expect(state().cardFacts.get(card(0))?.key).toBe('CX-1')
    expect(plain(state())).toEqual(plain(buildState(documents.getState(), clock)))
  })

  it('[SY20] follows the session to other documents, and stops when disposed', () => {
    const first = boardDoc({ lanes: 1, columns: 1, cards: 1 })
    const { state, documents, projection } = open(first)
    const second = boardDoc({ lanes: 2, columns: 2, cards: 5 })
    documents.setState({ board: second, ledger: new Y.Doc(), ready: true })
    expect(state().cards.size).toBe(5)
    applyEdit(first, changeEdit(first, ['cards', card(0), 'title', 'Old epoch']), byAction)
    expect(state().cards.get(card(0))?.title).toBe('Card 0')
    projection.dispose()
    applyEdit(second, changeEdit(second, ['cards', card(0), 'title', 'Unseen']), byAction)
    expect(state().cards.get(card(0))?.title).toBe('Card 0')
    projection.follow()
    expect(state().cards.get(card(0))?.title).toBe('Unseen')
  })

  it('counts a column over all lanes, strayed cards included where they show', () => {
    const doc = boardDoc({ lanes: 2, columns: 2, cards: 8 })
    const { state } = open(doc)
    expect(countIn(state(), column(0))).toBe(4)
    applyEdit(doc, changeEdit(doc, ['columns', column(1), 'archived', true]), byAction)
    expect(countIn(state(), column(0))).toBe(8)
    expect(cardsIn(state(), lane(0), column(1))).toEqual([])
  })

  it('reads an entry that is no map, or lacks a field, as not there', () => {
    const doc = boardDoc({ lanes: 1, columns: 1, cards: 2 })
    const { state } = open(doc)
    doc.getMap('cards').set('rubbish', 'text')
    doc.getMap('cards').set('half', new Y.Map([['title', 'Half']]))
    expect(state().cards.size).toBe(2)
    expect(cardsIn(state(), lane(0), column(0))).toHaveLength(2)
  })
})
