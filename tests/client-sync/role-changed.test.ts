/** A role that has changed while edits were on their way: nothing forbidden stays, nothing allowed is lost, and it is said. */
import { afterEach, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { decodeSnapshot } from '../../server/storage/snapshot-format'
import { noEdit } from '../../shared/document/edit'
import { refusal } from '../../shared/model/refusal'
import type { UserId } from '../../shared/primitives/ids'
import { fail, ok } from '../../shared/primitives/result'
import { type DocumentPlace, nameOf, SYNC_PATH } from '../../shared/protocol/rooms'
import { change, contentOf, createCard, titleOf } from '../support/board-edits'
import { Device, type Reachable, type Tab } from '../support/sync-device'
import { until } from '../support/until'
import { BOARD, openStage, type Stage, storedDocument } from '../sync/stage'

let stage: Stage
afterEach(() => stage.stop())

const docOf = (tab: Tab): Y.Doc => tab.session.documents.getState().board
const column = (doc: Y.Doc): unknown => (doc.getMap('columns').get('doing') as Y.Map<unknown> | undefined)?.get('title')
const settled = (tab: Tab) => () => {
  tab.timers.pass(1_000)
  const { connected, pending } = tab.session.facts.getState()
  return connected && pending === 0
}
const lineIs = (tab: Tab, state: string) => () => {
  tab.timers.pass(1_000)
  return tab.session.line.getState().state === state
}
const reach = ({ url, storage }: Stage): Reachable => ({
  url: url.replace('http', 'ws') + SYNC_PATH,
  api: {
    async snapshot(board, kind, card) {
      const found = await storage.documents.snapshot(nameOf({ kind, board, card } as DocumentPlace))
      return found
        ? ok({ epoch: found.epoch, bytes: found.bytes && (await decodeSnapshot(found.bytes)) })
        : fail(refusal('no-access'))
    },
    command: async () => fail('offline'),
  },
})
/** The server knows a member; this device still believes to be a manager's. */
const believing = (): Device => new Device(reach(stage), 'member-wang' as UserId, 'manager')
const renameColumn = (tab: Tab, title: string) =>
  tab.session.perform('rename-column', change(docOf(tab), 'columns', 'doing', 'title', title))
/** Ids of lanes whose making was laid aside. */
const leftIn = (tab: Tab): string[] => tab.session.leftovers.getState().flatMap(({ edit }) => edit.create.map(({ id }) => id))
const createLane = (tab: Tab, id: string) =>
  tab.session.perform('create-lane', { ...noEdit, create: [{ root: 'lanes', id, fields: { title: id, rank: 'a7' } }] })
/** An interface whose snapshots can be withheld. */
function gated(api: Reachable['api']) {
  const gate = { isShut: false, api }
  gate.api = { ...api, snapshot: async (...asked) => (gate.isShut ? fail('offline') : api.snapshot(...asked)) }
  return gate
}

test('[SY16] online: the forbidden edit comes back as a copy with its reason, the allowed ones stay', async () => {
  stage = await openStage()
  const device = believing()
  const tab = await device.openReady(BOARD)
  const other = await new Device(reach(stage), 'manager-li' as UserId).openReady(BOARD)
  await until(() => settled(tab)() && settled(other)())
  tab.session.perform('create-card', createCard('before', 'lane/intake/a5'))
  renameColumn(tab, 'Mine')
  tab.session.perform('create-card', createCard('after', 'lane/intake/a6'))
  await until(() => settled(tab)() && tab.session.leftovers.getState().length > 0, 'the edit is laid aside')
  expect(tab.session.leftovers.getState()).toMatchObject([
    { action: 'rename-column', reason: { code: 'not-allowed', at: 'columns.doing.title' } },
  ])
  expect(column(docOf(tab))).toBe('Doing')
  await until(
    () => titleOf(docOf(other), 'after') === 'after' && titleOf(docOf(tab), 'after') === 'after',
    'the rest is with everybody',
  )
  expect(contentOf(docOf(tab))).toEqual(contentOf(docOf(other)))
  expect(device.standings).toBeGreaterThan(0)
  expect(tab.session.sync.getState().kind).toBe('refused')
  await Promise.all([tab.close(), other.close()])
  const stored = await storedDocument(stage.storage)
  expect([column(stored), titleOf(stored, 'before'), titleOf(stored, 'after')]).toEqual(['Doing', 'before', 'after'])
})

test('[SY16] offline for long, and then with another role: likewise, also after a restart of the browser', async () => {
  stage = await openStage()
  const device = believing()
  const tab = await device.openReady(BOARD)
  await until(settled(tab))
  device.goOffline()
  renameColumn(tab, 'Mine')
  tab.session.perform('create-lane', {
    ...noEdit,
    create: [{ root: 'lanes', id: 'mine', fields: { title: 'Mine', rank: 'a7' } }],
  })
  tab.session.perform('create-card', createCard('kept', 'lane/intake/a5'))
  await until(() => {
    tab.timers.pass(1_000)
    return tab.session.facts.getState().unkept === 0
  }, 'all of it is kept')
  await tab.close()
  const again = await device.openReady(BOARD)
  device.goOnline()
  await until(() => settled(again)() && again.session.leftovers.getState().length === 2, 'both are laid aside')
  expect(again.session.leftovers.getState().map(({ action, reason }) => [action, reason.at])).toEqual([
    ['rename-column', 'columns.doing.title'],
    ['create-lane', 'lanes.mine'],
  ])
  await until(() => titleOf(docOf(again), 'kept') === 'kept', 'the card')
  expect(column(docOf(again))).toBe('Doing')
  expect(docOf(again).getMap('lanes').has('mine')).toBe(false)
  await again.close()
  device.goOffline()
  const offline = await device.openReady(BOARD)
  expect(column(docOf(offline))).toBe('Doing')
  expect(docOf(offline).getMap('lanes').has('mine')).toBe(false)
  await offline.close()
})

test('[SY16] a role that this device has learnt while it was away: what it may not write any more is laid aside, not sent as saved', async () => {
  stage = await openStage()
  const device = believing()
  const tab = await device.openReady(BOARD)
  await until(settled(tab))
  device.goOffline()
  tab.session.perform('create-lane', {
    ...noEdit,
    create: [{ root: 'lanes', id: 'mine', fields: { title: 'Mine', rank: 'a7' } }],
  })
  tab.session.perform('create-card', createCard('kept', 'lane/intake/a5'))
  await until(() => {
    tab.timers.pass(1_000)
    return tab.session.facts.getState().unkept === 0
  }, 'all of it is kept')
  await tab.crash()
  device.role = 'member'
  const again = await device.openReady(BOARD)
  expect(again.session.facts.getState().pending).toBe(2)
  device.goOnline()
  await until(() => settled(again)() && again.session.leftovers.getState().length === 1, 'it is laid aside')
  expect(again.session.leftovers.getState()).toMatchObject([
    { action: 'create-lane', reason: { code: 'not-allowed', at: 'lanes.mine' } },
  ])
  expect(docOf(again).getMap('lanes').has('mine')).toBe(false)
  await until(() => titleOf(docOf(again), 'kept') === 'kept', 'the card')
  await again.close()
})

test('[SY17] a device that knows the role refuses before anything is written, and says why', async () => {
  stage = await openStage()
  const device = new Device(reach(stage), 'member-wang' as UserId, 'member')
  const tab = await device.openReady(BOARD)
  await until(settled(tab))
  expect(renameColumn(tab, 'Mine')).toEqual({ ok: false, error: { code: 'not-allowed', at: 'columns.doing.title' } })
  expect(column(docOf(tab))).toBe('Doing')
  device.role = 'guest'
  expect(tab.session.perform('create-card', createCard('x'))).toEqual({ ok: false, error: { code: 'read-only', at: 'cards.x' } })
  device.role = 'manager'
  await tab.close()
})

test('[SY19] a new role is told to the open board, which asks who it is; no access ends it', async () => {
  stage = await openStage()
  const device = believing()
  const tab = await device.openReady(BOARD)
  await until(settled(tab))
  stage.rooms.review({ user: device.user }, async () => ({ role: 'head', center: null }))
  await until(() => device.standings > 0, 'it is told')
  expect(tab.session.line.getState().state).toBe('up')
  stage.rooms.review({ board: BOARD }, async () => null)
  await until(() => tab.session.line.getState().state === 'ended', 'it is ended')
  expect(tab.session.line.getState()).toMatchObject({ reason: { code: 'no-access' } })
  await tab.close()
})

test('[SY16] two tabs send the same forbidden edit and only one is told: it is laid aside all the same, and shown in neither', async () => {
  stage = await openStage()
  const device = believing()
  const gate = gated(reach(stage).api)
  const one = await device.openReady(BOARD, { api: gate.api })
  const two = await device.openReady(BOARD, { api: gate.api })
  await until(() => settled(one)() && settled(two)())
  gate.isShut = true
  createLane(one, 'mine')
  await until(() => settled(one)() || settled(two)(), 'who was not told holds it for saved')
  await until(() => leftIn(one).includes('mine') && leftIn(two).includes('mine'), 'both know that it was not taken')
  gate.isShut = false
  await until(() => settled(one)() && settled(two)() && [one, two].every((tab) => !docOf(tab).getMap('lanes').has('mine')))
  expect([leftIn(one), leftIn(two)]).toEqual([['mine'], ['mine']])
  await Promise.all([one.close(), two.close()])
})

test('[SY16] a tab that ends between the word of what was left out and the new copy: the next one lays it aside and shows what everybody sees', async () => {
  stage = await openStage()
  const device = believing()
  const gate = gated(reach(stage).api)
  const tab = await device.openReady(BOARD, { api: gate.api })
  await until(settled(tab))
  gate.isShut = true
  createLane(tab, 'mine')
  renameColumn(tab, 'Mine')
  const told = () => tab.database.attempt('r', ['leftovers'], (tables) => tables.leftovers.count())
  await until(async () => (await told().then((count) => count.ok && count.value)) === 2, 'the server has told')
  await tab.crash()
  const again = await device.openReady(BOARD)
  await until(() => settled(again)() && !docOf(again).getMap('lanes').has('mine') && column(docOf(again)) === 'Doing')
  expect(again.session.leftovers.getState().map(({ action }) => action)).toEqual(['create-lane', 'rename-column'])
  await again.close()
})

test('[AC6] a board that was closed to its person is not shown from this device’s copy any more; open again, it comes with what was not sent', async () => {
  let isOpen = true
  let refused = 0
  // Of the two documents one is refused, and the other hears nothing: both are put away.
  const silence = new Promise<boolean>(() => undefined)
  stage = await openStage({ mayRead: async () => isOpen || (refused++ > 0 ? silence : false) })
  const device = new Device(reach(stage), 'member-wang' as UserId, 'member')
  const tab = await device.openReady(BOARD)
  await until(settled(tab))
  device.goOffline()
  tab.session.perform('create-card', createCard('mine', 'lane/intake/a5'))
  isOpen = false
  device.goOnline()
  await until(lineIs(tab, 'ended'), 'it is ended')
  await tab.close()
  device.goOffline()
  const away = device.open(BOARD)
  await until(lineIs(away, 'down'), 'the server is not reached')
  expect(away.session.documents.getState().ready).toBe(false)
  expect(away.session.unsent()).toHaveLength(1)
  await away.close()
  isOpen = true
  device.goOnline()
  const again = await device.openReady(BOARD)
  await until(settled(again))
  const stored = await storedDocument(stage.storage)
  expect([titleOf(docOf(again), 'mine'), titleOf(stored, 'mine')]).toEqual(['mine', 'mine'])
  await again.close()
  device.goOffline()
  const shown = await device.openReady(BOARD)
  expect(titleOf(docOf(shown), 'mine')).toBe('mine')
  await shown.close()
})

test('[SY19] a reader who believes to be more is asked to look, and keeps what they wrote as a copy', async () => {
  stage = await openStage()
  const device = new Device(reach(stage), 'guest-zhao' as UserId, 'member')
  const tab = await device.openReady(BOARD)
  await until(settled(tab))
  tab.session.perform('create-card', createCard('mine', 'lane/intake/a5'))
  await until(() => settled(tab)() && tab.session.leftovers.getState().length === 1, 'it is laid aside')
  expect(tab.session.leftovers.getState()).toMatchObject([{ reason: { code: 'read-only' } }])
  expect(device.standings).toBeGreaterThan(0)
  await tab.close()
})

test('[SY19] whoever comes back online asks what they may do by now: nobody was there to be told', async () => {
  stage = await openStage()
  const device = believing()
  const tab = await device.openReady(BOARD)
  await until(settled(tab))
  expect(device.returns).toBe(0)
  device.goOffline()
  await until(() => tab.session.line.getState().state === 'down')
  device.goOnline()
  await until(() => settled(tab)() && device.returns === 1, 'it is asked once')
  await tab.close()
})
