/** The index follows what is committed in rooms, and finds boards that came by another way. */
import { afterEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import { bodyOfMarkdown } from '../../server/imports/markdown-body'
import { planPortable } from '../../server/imports/plan-portable'
import { indexBoards } from '../../server/search/index-boards'
import { wholeBoard } from '../../server/storage/whole-board'
import type { Timers } from '../../server/sync/timers'
import { addComment, addItems, bodyOf } from '../../shared/document/card-document'
import { applyEdit } from '../../shared/document/edit'
import { byAction } from '../../shared/document/origin'
import { type CardId, type CommentId, type ItemId, newId, type UserId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import { portableBoardSchema } from '../../shared/protocol/portable-board'
import { cardDocumentName } from '../../shared/protocol/rooms'
import { wordsOf } from '../../shared/rules/fold-text'
import { createdCard, ground } from '../storage-contract/samples'
import { memoryStorage } from '../support/memory-storage'
import { until } from '../support/until'
import { addEntry, cardFields } from '../sync/board-document'
import { RawClient } from '../sync/raw-client'
import { BOARD, openStage, type Stage } from '../sync/stage'

let stage: Stage
const over: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of over.splice(0)) await end()
})

async function opened() {
  const storage = memoryStorage()
  stage = await openStage({ storage })
  const indexer = indexBoards({ search: storage.search, timers: globalThis, log: { warn: () => {} } })
  stage.rooms.onCommitted(indexer.committed)
  over.push(indexer.stop, () => stage.stop())
  const find = async (typed: string) => {
    await indexer.settled()
    return (await storage.search.find([BOARD], wordsOf(typed), 20)).items.map(({ title }) => title)
  }
  return { storage, indexer, find }
}

it('a card that comes is found, and by its new title', async () => {
  const { find, storage } = await opened()
  const client = await new RawClient(stage, { user: 'member' }).join()
  addEntry(client.doc, 'cards', 'new', cardFields({ title: '双11海报' }))
  await client.saved()
  expect(await find('海报')).toEqual(['双11海报'])
  ;(client.doc.getMap('cards').get('new') as Y.Map<unknown>).set('title', '落地页')
  await client.saved()
  expect([await find('海报'), await find('落地')]).toEqual([[], ['落地页']])
  expect(await storage.search.behind()).toEqual([])
  client.leave()
})

it('one’s own cards say what their lane and column are called, also after those have another name or are gone', async () => {
  const { indexer, storage } = await opened()
  const client = await new RawClient(stage, { user: 'manager' }).join()
  addEntry(client.doc, 'cards', 'mine', cardFields({ 'assignee:manager': true }))
  const where = async () => {
    await client.saved()
    await indexer.settled()
    const { cards } = await storage.search.own('manager' as UserId, [BOARD], 1)
    return [cards[0]?.lane, cards[0]?.column]
  }
  const lanes = client.doc.getMap<Y.Map<unknown>>('lanes')
  lanes.get('lane')?.set('title', '会员复购')
  expect((await where())[0]).toBe('会员复购')
  addEntry(client.doc, 'lanes', 'other', { title: '门店', rank: 'a9' })
  lanes.get('lane')?.set('archived', true)
  expect((await where())[0]).toBe('门店')
  client.leave()
})

it('[RW26] whoever needs it now does not wait for the moment after which it is written', async () => {
  const { storage, indexer } = await opened()
  await indexer.settled()
  const client = await new RawClient(stage, { user: 'member' }).join()
  addEntry(client.doc, 'cards', 'now', cardFields({ title: '双11主视觉' }))
  await client.saved()
  await indexer.written()
  expect((await storage.search.find([BOARD], wordsOf('主视觉'), 20)).items.map(({ title }) => title)).toEqual(['双11主视觉'])
  client.leave()
})

it('what could not be written is written later', async () => {
  const { find, storage, indexer } = await opened()
  await indexer.settled()
  const { put } = storage.search
  Object.assign(storage.search, { put: () => Promise.reject(new Error('the disk is full')) })
  const client = await new RawClient(stage, { user: 'member' }).join()
  addEntry(client.doc, 'cards', 'later', cardFields({ title: '稍后' }))
  await client.saved()
  expect(await find('稍后')).toEqual([])
  Object.assign(storage.search, { put })
  expect(await find('稍后')).toEqual(['稍后'])
  client.leave()
})

it('words of cards that came without a commit, or that a crash kept out, are in after the start', async () => {
  const { storage, indexer } = await opened()
  const contents = { text: bodyOfMarkdown('暖色版**主视觉**'), checklist: [], comments: [] }
  const planned = { title: '新', prefix: 'N', by: null, now: 1 as Instant, people: [], newId }
  const file = portableBoardSchema.parse({
    format: 'strikeboard-board',
    version: 1,
    title: '新',
    columns: [{ id: 'c', title: '做', role: 'active' }],
    lanes: [{ id: 'l', title: '组' }],
    cards: [{ id: 'k', title: '会员日', lane: 'l', column: 'c', center: 'brand', ...contents }],
  })
  const board = await wholeBoard(planPortable(file, planned).planned)
  await storage.facts.createBoard(board)
  await indexer.settled()
  const find = async (typed: string) =>
    (await storage.search.find([board.board.id], wordsOf(typed), 9)).items.map(({ title }) => title)
  expect(await find('主视觉')).toEqual(['会员日'])
})

it('[SY27] a card is found by its text, its checklist and what people say of it, and by none of it when it is gone', async () => {
  const { find } = await opened()
  const board = await new RawClient(stage, { user: 'member' }).join()
  addEntry(board.doc, 'cards', 'talked', cardFields({ title: '会员日' }))
  await board.saved()
  await find('会员日')
  const card = await new RawClient(stage, { document: cardDocumentName(BOARD, 'talked' as CardId), user: 'member' }).join()
  applyEdit(card.doc, addItems(card.doc, [{ id: 'i1' as ItemId, text: '约摄影棚' }]), byAction)
  applyEdit(card.doc, addComment('m1' as CommentId, '请 @[林晓](user:u-lin) 看落地页'), byAction)
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText('暖色版主视觉')])
  bodyOf(card.doc).push([paragraph])
  await card.saved()
  for (const typed of ['摄影棚', '落地页', '林晓', '主视觉']) expect(await find(typed), typed).toEqual(['会员日'])
  expect(await find('u-lin')).toEqual([])
  bodyOf(card.doc).delete(0, 1)
  await card.saved()
  expect(await find('主视觉')).toEqual([])
  card.leave()
  board.leave()
})

it('edits that go on and on do not put off the writing of those before them', async () => {
  const plans: { run: () => void; ms: number }[] = []
  const timers = {
    setTimeout: (run: () => void, ms: number) => plans[plans.push({ run, ms }) - 1],
    clearTimeout: (plan: (typeof plans)[number]) => plans.splice(plans.indexOf(plan), 1),
  } as unknown as Timers
  const storage = memoryStorage()
  const { board, name, entry } = await ground(storage)
  await storage.documents.append(entry({ effects: [createdCard('c1')] }))
  const indexer = indexBoards({ search: storage.search, timers, log: { warn: () => {} } })
  await indexer.settled()
  const doc = new Y.Doc()
  const edit = (title: string, seq: number) => {
    addEntry(doc, 'cards', 'c1', cardFields({ title }))
    indexer.committed({ document: name, board, effects: [createdCard('c1')], seq, doc })
  }
  edit('海报', 2)
  const writing = plans.find(({ ms }) => ms < 1_000)
  edit('双11海报', 3)
  expect(plans).toEqual([writing])
  writing?.run()
  await until(async () => (await storage.search.find([board], wordsOf('双11'), 9)).items.length === 1, 'it is written')
  await indexer.stop()
})
