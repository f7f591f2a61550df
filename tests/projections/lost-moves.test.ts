import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createStore } from 'zustand/vanilla'
import { canGoBack, openLosses } from '../../client/features/plan-work/toast/open-losses'
import type { Intent } from '../../client/platform/local-rows'
import type { BoardState } from '../../client/projections/board-state'
import { projectBoard } from '../../client/projections/project-board'
import type { Line } from '../../client/sync/line'
import type { Documents } from '../../client/sync/session-types'
import { applyEdit, type Edit } from '../../shared/document/edit'
import { byAction, byServer, byStorage } from '../../shared/document/origin'
import { formatPlace } from '../../shared/model/card'
import type { Rank } from '../../shared/model/rank'
import type { UserId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import { boardDoc, card, changeEdit, column, lane } from './make-board'

const me = 'me' as UserId
const place = (l: number, c: number, rank = 'a0') => ({ lane: lane(l), column: column(c), rank: rank as Rank })
const move = (doc: Y.Doc, n: number, l: number, c: number, rank?: string): Edit =>
  changeEdit(doc, ['cards', card(n), 'place', formatPlace(place(l, c, rank))])

/** Of two that write at once, the greater client id stands. */
const [LOW, HIGH] = [1, 2]

function copyOf(doc: Y.Doc, client: number): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc), byStorage)
  copy.clientID = client
  return copy
}

const bring = (from: Y.Doc, to: Y.Doc): void => Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)), byServer)

function open(board: Y.Doc, unsent: readonly Intent[] = []) {
  const ledger = new Y.Doc()
  const documents = createStore<Documents>(() => ({ board, ledger, ready: true }))
  const line = createStore<Line>(() => ({ state: 'connecting' }))
  const { store } = projectBoard({ documents, line, user: me, unsent: () => unsent }, () => 5 as Instant)
  return { ledger, state: () => store.getState() }
}

function twoOf(mine: number, theirs: number) {
  const first = boardDoc({ lanes: 2, columns: 4, cards: 12 })
  return [copyOf(first, mine), copyOf(first, theirs)] as const
}

const lostIn = (state: BoardState) => [...state.lostMoves.values()]

describe('a move that lost to another one', () => {
  it('is told with both places and whose client id it was, also before the line is up', () => {
    const [mine, theirs] = twoOf(LOW, HIGH)
    const { state } = open(mine)
    applyEdit(mine, move(mine, 0, 0, 1), byAction)
    applyEdit(theirs, move(theirs, 0, 1, 3), byAction)
    bring(theirs, mine)
    expect(lostIn(state())).toEqual([{ card: card(0), mine: place(0, 1), theirs: place(1, 3), client: HIGH }])
  })

  it('is none where mine stands', () => {
    const [mine, theirs] = twoOf(HIGH, LOW)
    const { state } = open(mine)
    applyEdit(mine, move(mine, 0, 0, 1), byAction)
    applyEdit(theirs, move(theirs, 0, 1, 3), byAction)
    bring(theirs, mine)
    expect(lostIn(state())).toEqual([])
  })

  it('is none where the other one had seen mine, at once or by others between', () => {
    const [mine, theirs] = twoOf(LOW, HIGH)
    const { state } = open(mine)
    applyEdit(mine, move(mine, 0, 0, 1), byAction)
    bring(mine, theirs)
    applyEdit(theirs, move(theirs, 0, 0, 2), byAction)
    const third = copyOf(theirs, 3)
    applyEdit(third, move(third, 0, 1, 3), byAction)
    bring(third, mine)
    expect(state().cards.get(card(0))?.place).toEqual(place(1, 3))
    expect(lostIn(state())).toEqual([])
  })

  it('is told where several others moved the card on, and none of them had seen mine', () => {
    const [mine, theirs] = twoOf(LOW, HIGH)
    const { state } = open(mine)
    applyEdit(mine, move(mine, 0, 0, 1), byAction)
    applyEdit(theirs, move(theirs, 0, 0, 2), byAction)
    applyEdit(theirs, move(theirs, 0, 0, 3), byAction)
    const third = copyOf(theirs, 3)
    applyEdit(third, move(third, 0, 1, 3), byAction)
    bring(third, mine)
    expect(lostIn(state())).toEqual([{ card: card(0), mine: place(0, 1), theirs: place(1, 3), client: 3 }])
  })

  it('is none where the card stays in my cell, or where another card was moved', () => {
    const [mine, theirs] = twoOf(LOW, HIGH)
    const { state } = open(mine)
    applyEdit(mine, move(mine, 0, 0, 1, 'a1'), byAction)
    applyEdit(theirs, move(theirs, 0, 0, 1, 'a2'), byAction)
    applyEdit(theirs, move(theirs, 1, 1, 3), byAction)
    bring(theirs, mine)
    expect(lostIn(state())).toEqual([])
  })

  it('counts as mine what waits from an earlier run, and what the ledger says this person wrote on another device', () => {
    const [mine, theirs] = twoOf(LOW, HIGH)
    applyEdit(mine, move(mine, 0, 0, 1), byAction)
    const reloaded = copyOf(mine, 9)
    const again = copyOf(mine, 9)
    const other = copyOf(mine, 9)
    applyEdit(theirs, move(theirs, 0, 1, 3), byAction)
    const waiting = open(reloaded, [{ client: LOW } as Intent])
    const known = open(again)
    known.ledger.getMap('clients').set(String(LOW), me)
    const strange = open(other)
    for (const doc of [reloaded, again, other]) bring(theirs, doc)
    expect(lostIn(waiting.state())).toHaveLength(1)
    expect(lostIn(known.state())).toHaveLength(1)
    expect(lostIn(strange.state())).toEqual([])
  })

  it('is none where this person moved it on another device', () => {
    const [mine, theirs] = twoOf(LOW, HIGH)
    const { ledger, state } = open(mine)
    ledger.getMap('clients').set(String(HIGH), me)
    applyEdit(mine, move(mine, 0, 0, 1), byAction)
    applyEdit(theirs, move(theirs, 0, 1, 3), byAction)
    bring(theirs, mine)
    expect(lostIn(state())).toEqual([])
  })

  it('is open until it is read, or the card has gone on; and has no way back to a column that is gone', () => {
    const [mine, theirs] = twoOf(LOW, HIGH)
    const { state } = open(mine)
    applyEdit(mine, move(mine, 0, 0, 1), byAction)
    applyEdit(theirs, move(theirs, 0, 1, 3), byAction)
    bring(theirs, mine)
    const [lost] = lostIn(state())
    if (!lost) throw new Error('nothing was lost')
    expect(openLosses(state(), new Set())).toEqual([lost])
    expect(openLosses(state(), new Set([lost]))).toEqual([])
    expect(canGoBack(state(), lost)).toBe(true)
    applyEdit(mine, changeEdit(mine, ['columns', column(1), 'archived', true]), byAction)
    expect(canGoBack(state(), lost)).toBe(false)
    applyEdit(mine, move(mine, 0, 0, 2), byAction)
    expect(openLosses(state(), new Set())).toEqual([])
  })
})
