import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { decodeSnapshot } from '../../server/storage/snapshot-format'
import { type PlannedBoard, wholeBoard } from '../../server/storage/whole-board'
import { publishedVersion } from '../../shared/document/ledger'
import { card, cardFacts, lane, laneFacts, newBoard } from '../storage-contract/samples'
import { memoryStorage } from '../support/memory-storage'

function planned(create: PlannedBoard['create']): PlannedBoard {
  const { content, ledger, ...rest } = newBoard({
    cards: ['k2', 'k1'].map((name) => ({ card: card(name), facts: cardFacts })),
    lanes: [{ lane: lane('l1'), facts: laneFacts }],
  })
  return { ...rest, create }
}

async function shown(bytes: Uint8Array): Promise<Y.Doc> {
  const doc = new Y.Doc()
  Y.applyUpdateV2(doc, await decodeSnapshot(bytes))
  return doc
}

it('[SY15] the first ledger shows what storage says of the new board, so that nothing is left to publish', async () => {
  const created = await wholeBoard(planned([]))
  const { facts } = memoryStorage()
  await facts.createBoard(created)
  const { version, cards, lanes } = await facts.since(created.board.id, 0)
  const ledger = await shown(created.ledger)
  expect(ledger.getMap('cards').toJSON()).toEqual(Object.fromEntries(cards.map((row) => [row.card, row.facts])))
  expect(ledger.getMap('cards').get('k2')).toMatchObject({ key: 'CX-1' })
  expect(ledger.getMap('lanes').toJSON()).toEqual(Object.fromEntries(lanes.map((row) => [row.lane, row.facts])))
  expect(publishedVersion(ledger)).toBe(version)
})

it('shows in the board document what is to be created', async () => {
  const fields = { title: '双11会员复购', rank: 'a0' }
  const { content } = await wholeBoard(planned([{ root: 'lanes', id: 'l1', fields }]))
  expect((await shown(content)).getMap('lanes').toJSON()).toEqual({ l1: fields })
})

it('is not made of what a document would not take', async () => {
  const wrong = planned([{ root: 'lanes', id: 'l1', fields: { title: 7 } }])
  await expect(wholeBoard(wrong)).rejects.toThrow()
})
