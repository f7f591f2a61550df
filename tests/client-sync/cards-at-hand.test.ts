/** Cards that are fetched while there is a network, and what gives way when a device has enough of them. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { keepCardsAtHand, trimCards, wantedCards } from '../../client/sync/cards-at-hand'
import { bodyText } from '../../shared/document/card-body'
import { bodyOf } from '../../shared/document/card-document'
import type { BoardId, CardId, UserId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import { cardDocumentName, documentName } from '../../shared/protocol/rooms'
import { type SmallServer, smallServer } from '../support/small-server'
import { Device, type Tab } from '../support/sync-device'
import { until } from '../support/until'
import { addEntry, boardDocument, cardFields } from '../sync/board-document'

const BOARD = 'board1' as BoardId
const ME = 'u-wang' as UserId
const DAY = 24 * 3_600_000
let server: SmallServer
beforeEach(async () => {
  server = await smallServer()
})
afterEach(() => server.stop())

const CONTENT = { comments: 0, items: 0, itemsDone: 0, hasText: true }
function put(board: Y.Doc, ledger: Y.Doc, id: string, fields: Record<string, string | boolean> = {}, content: unknown = CONTENT) {
  addEntry(board, 'cards', id, cardFields(fields as never))
  ledger
    .getMap('cards')
    .set(id, { key: id, createdBy: null, createdAt: 1, archivedBy: null, archivedAt: null, ...(content ? { content } : {}) })
}
function write(name: string, text: string): void {
  const doc = server.room(cardDocumentName(BOARD, name as CardId)).doc
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(text)])
  bodyOf(doc).push([paragraph])
}

test('wanted are one’s own unfinished cards that hold something, then those of one’s lanes', () => {
  const [board, ledger] = [boardDocument(0), new Y.Doc()]
  ledger.getMap('lanes').set('lane', { people: [ME], lead: null })
  put(board, ledger, 'around')
  put(board, ledger, 'mine', { [`assignee:${ME}`]: true })
  put(board, ledger, 'empty', { [`assignee:${ME}`]: true }, null)
  put(board, ledger, 'done', { [`assignee:${ME}`]: true, done: true })
  put(board, ledger, 'gone', { [`assignee:${ME}`]: true, archived: true })
  put(board, ledger, 'else', { place: 'other/intake/a0' })
  expect(wantedCards(board, ledger, ME)).toEqual(['mine', 'around'])
})

const atHand = (tab: Tab) => {
  const log: unknown[] = []
  const clock = () => 1_800_000_000_000 as Instant
  return keepCardsAtHand({ ...tab, clock, log: (_, error) => log.push(error) })
}
const rows = (tab: Tab) => tab.database.attempt('r', ['documents'], (tables) => tables.documents.toArray())
const cardsOf = async (tab: Tab): Promise<string[]> => {
  const found = await rows(tab)
  return found.ok ? found.value.map(({ name }) => name).filter((name) => name.startsWith('card:')) : []
}

test('they are fetched one after the other, and read without network; nobody is shown to be there', async () => {
  const { doc } = server.room(documentName('board', BOARD))
  const ledger = server.room(documentName('ledger', BOARD)).doc
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(boardDocument(0)))
  put(doc, ledger, 'k1', { [`assignee:${ME}`]: true })
  put(doc, ledger, 'k2', { [`assignee:${ME}`]: true })
  write('k1', '主视觉')
  write('k2', '落地页')
  const device = new Device(server)
  const tab = await device.openReady(BOARD)
  const stop = atHand(tab)
  await until(async () => {
    tab.timers.pass(1_000)
    return (await cardsOf(tab)).length === 2
  }, 'both are here')
  await until(async () => {
    tab.timers.pass(100)
    return server.room(cardDocumentName(BOARD, 'k2' as CardId)).sockets.size === 0
  }, 'they are closed again')
  stop()
  await tab.close()
  device.goOffline()
  const later = await device.openReady(BOARD)
  const { session } = later.session.openCard('k1' as CardId)
  await until(() => session.document.getState().ready)
  expect(bodyText(bodyOf(session.document.getState().doc))).toBe('主视觉')
  expect(device.errors).toEqual([])
  await later.close()
})

test('over the bound those go that were opened longest ago, and none with something to be sent', async () => {
  const device = new Device(server)
  const database = device.database()
  await database.attempt('rw', ['documents', 'snapshots', 'updates', 'intents'], async (tables) => {
    for (const [i, id] of ['a', 'b', 'c', 'd'].entries()) {
      const name = cardDocumentName(BOARD, id as CardId)
      await tables.documents.put({ name, generation: 1, epoch: 1, usedAt: (i * DAY) as Instant })
      await tables.snapshots.put({ name, bytes: new Uint8Array(100) })
      await tables.updates.add({ document: name, generation: 1, tab: 't', by: 'server', bytes: new Uint8Array(10) })
    }
    const intent = {
      id: 'i',
      board: BOARD,
      card: 'a',
      tab: 't',
      action: 'x',
      edit: { create: [], change: [] },
      at: 1,
      client: 1,
      clock: 1,
    }
    await tables.intents.add(intent as never)
  })
  const left = async () => {
    const found = await database.attempt('r', ['documents', 'snapshots', 'updates'], async (tables) => [
      (await tables.documents.toArray()).map(({ name }) => name.at(-1)),
      await tables.snapshots.count(),
      await tables.updates.count(),
    ])
    return found.ok ? found.value : null
  }
  await trimCards(database, { cards: 10, bytes: 440 })
  expect(await left()).toEqual([['a', 'b', 'c', 'd'], 4, 4])
  await trimCards(database, { cards: 10, bytes: 439 })
  expect(await left()).toEqual([['a', 'b', 'c', 'd'], 4, 4])
  await trimCards(database, { cards: 10, bytes: 329 })
  expect(await left()).toEqual([['a', 'c', 'd'], 3, 3])
  await trimCards(database, { cards: 1, bytes: 1_000 })
  expect(await left()).toEqual([['a', 'd'], 2, 2])
  database.close()
})
