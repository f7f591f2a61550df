import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type * as Y from 'yjs'
import type { BoardId, UserId } from '../../shared/primitives/ids'
import { documentName } from '../../shared/protocol/rooms'
import { change, createCard, titleOf } from '../support/board-edits'
import { type SmallServer, smallServer } from '../support/small-server'
import { Device, type Tab } from '../support/sync-device'
import { until } from '../support/until'

const BOARD = 'board1' as BoardId
const NAME = documentName('board', BOARD)

let server: SmallServer
let tab: Tab
beforeEach(async () => {
  server = await smallServer()
  tab = await new Device(server).openReady(BOARD)
  await until(() => tab.session.sync.getState().kind === 'saved')
})
afterEach(async () => {
  await tab.close()
  await server.stop()
})

const doc = (): Y.Doc => tab.session.documents.getState().board
const rename = (title: string) => tab.session.perform('rename-card', change(doc(), 'cards', 'c1', 'title', title))
const archived = (): unknown => (doc().getMap('cards').get('c1') as Y.Map<unknown>).get('archived')

describe('undo', () => {
  test('takes back one’s own edits one by one and repeats them; they are saved like any other', async () => {
    tab.session.perform('create-card', createCard('c1'))
    rename('two')
    rename('three')
    expect(tab.session.history.getState()).toEqual({ canUndo: true, canRedo: false })
    expect(tab.session.undo()).toBe(true)
    expect(titleOf(doc(), 'c1')).toBe('two')
    expect(tab.session.lastDeed.getState().deed).toMatchObject({ how: 'undone', action: 'rename-card' })
    expect(tab.session.undo()).toBe(true)
    expect(tab.session.undo()).toBe(true)
    expect(archived()).toBe(true)
    expect(tab.session.undo()).toBe(false)
    expect(tab.session.history.getState()).toEqual({ canUndo: false, canRedo: true })
    expect(tab.session.redo()).toBe(true)
    expect(archived()).toBe(false)
    expect(tab.session.lastDeed.getState().deed).toMatchObject({ how: 'redone', action: 'create-card' })
    expect(tab.session.redo()).toBe(true)
    expect(tab.session.redo()).toBe(true)
    expect(titleOf(doc(), 'c1')).toBe('three')
    await until(() => tab.session.sync.getState().kind === 'saved')
    expect(titleOf(server.room(NAME).doc, 'c1')).toBe('three')
  })

  test('leaves alone what someone else has changed since, and says that nothing was left', async () => {
    tab.session.perform('create-card', createCard('c1'))
    rename('mine')
    await until(() => tab.session.sync.getState().kind === 'saved')
    const other = await new Device(server, 'u-li' as UserId).openReady(BOARD)
    await until(() => titleOf(other.session.documents.getState().board, 'c1') === 'mine')
    const theirs = change(other.session.documents.getState().board, 'cards', 'c1', 'title', 'theirs')
    other.session.perform('rename-card', theirs)
    await until(() => titleOf(doc(), 'c1') === 'theirs')
    expect(tab.session.undo()).toBe(false)
    expect(tab.session.lastDeed.getState().deed).toMatchObject({ how: 'overtaken', action: 'rename-card' })
    expect(titleOf(doc(), 'c1')).toBe('theirs')
    await other.close()
  })

  test('a new edit forgets what was undone; others’ edits are not in the history', async () => {
    tab.session.perform('create-card', createCard('c1'))
    rename('two')
    tab.session.undo()
    rename('new')
    expect(tab.session.history.getState().canRedo).toBe(false)
    server.edit(NAME, createCard('theirs'))
    await until(() => doc().getMap('cards').has('theirs'))
    tab.session.undo()
    expect(titleOf(doc(), 'c1')).toBe('c1')
  })

  test('[SY20] works across an epoch: history is made of edits, not of structs', async () => {
    tab.session.perform('create-card', createCard('c1'))
    rename('two')
    await until(() => tab.session.sync.getState().kind === 'saved')
    const before = doc()
    server.nextEpoch(NAME)
    await until(() => {
      tab.timers.pass(1_000)
      return doc() !== before && tab.session.sync.getState().kind === 'saved'
    })
    expect(tab.session.undo()).toBe(true)
    expect(titleOf(doc(), 'c1')).toBe('c1')
    await until(() => titleOf(server.room(NAME).doc, 'c1') === 'c1')
  })
})
