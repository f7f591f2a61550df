import { Dexie } from 'dexie'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createDeviceSearch, type DeviceSearch } from '../../client/features/find-anything/search-device'
import { type LocalDatabase, openLocalDatabase } from '../../client/platform/local-database'
import { applyEdit } from '../../shared/document/edit'
import { byAction } from '../../shared/document/origin'
import type { BoardId, UserId } from '../../shared/primitives/ids'
import { documentName } from '../../shared/protocol/rooms'
import { createCard } from '../support/board-edits'

Dexie.dependencies.indexedDB = new IDBFactory()
Dexie.dependencies.IDBKeyRange = IDBKeyRange

const BOARD = 'board1' as BoardId
const NAME = documentName('board', BOARD)

let database: LocalDatabase
let search: DeviceSearch
let rests: number
beforeEach(async () => {
  database = openLocalDatabase('u1' as UserId, { indexedDB: new IDBFactory(), IDBKeyRange })
  rests = 0
  search = createDeviceSearch(database, async () => void rests++)
  await keep('card1', '双11海报定稿')
})

const titles = async (typed: string) => (await search.find(new Set([BOARD]), typed)).items.map(({ title }) => title)

function keep(id: string, title: string) {
  const doc = new Y.Doc()
  applyEdit(doc, createCard(id, 'lane1/column1/a0', title), byAction)
  const bytes = Y.encodeStateAsUpdate(doc)
  return database.attempt('rw', ['documents', 'updates'], async ({ documents, updates }) => {
    await documents.put({ name: NAME, generation: 1, epoch: 1 })
    await updates.add({ document: NAME, generation: 1, tab: 'tab1', by: 'action', bytes })
  })
}

test('cards of kept boards are found by two characters, also what was made since; what has not changed is not read again', async () => {
  expect(await titles('海报')).toEqual(['双11海报定稿'])
  expect(await titles('定稿')).toEqual(['双11海报定稿'])
  expect(rests).toBe(1)
  await keep('card2', '直播海报')
  expect((await titles('海报')).toSorted()).toEqual(['双11海报定稿', '直播海报'].toSorted())
  expect(rests).toBe(2)
})

test('[AC6] a board that was closed to this person is not searched', async () => {
  expect(await titles('海报')).toHaveLength(1)
  await database.attempt('rw', ['documents'], ({ documents }) => documents.update(NAME, { isClosed: true }))
  expect(await titles('海报')).toEqual([])
})
