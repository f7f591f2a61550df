import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDevice } from '../../client/platform/device'
import { signOut, unsynced } from '../../client/sync/sign-out'
import { refusal } from '../../shared/model/refusal'
import type { BoardId, LaneId, UserId } from '../../shared/primitives/ids'
import { fail, ok } from '../../shared/primitives/result'
import { CLOSE } from '../../shared/protocol/close-codes'
import { createCard } from '../support/board-edits'
import { gate } from '../support/gated-database'
import { type SmallServer, smallServer } from '../support/small-server'
import { Device, type Tab } from '../support/sync-device'
import { until } from '../support/until'

const BOARD = 'board1' as BoardId
const person = {
  id: 'u-wang' as UserId,
  name: '王敏',
  role: 'member',
  center: 'brand',
  post: 'brand-planner',
  active: true,
} as const

let server: SmallServer
beforeEach(async () => {
  server = await smallServer()
})
afterEach(() => server.stop())

const isSaved = (tab: Tab) => () => {
  tab.timers.pass(1_000)
  return tab.session.sync.getState().kind === 'saved'
}
const names = async (device: Device): Promise<(string | undefined)[]> =>
  (await device.indexedDB.databases()).map(({ name }) => name)

function memory(): Storage {
  const values = new Map<string, string>()
  return {
    length: 0,
    clear: () => values.clear(),
    key: () => null,
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  }
}

describe('signing out', () => {
  test('[SY13] counts first what would be lost, over all boards', async () => {
    const device = new Device(server)
    const tab = await device.openReady(BOARD)
    const other = await device.openReady('board2' as BoardId)
    await until(() => isSaved(tab)() && isSaved(other)())
    expect(await unsynced(tab.database)).toEqual({ edits: 0, commands: 0, leftovers: 0 })
    device.goOffline()
    tab.session.perform('create-card', createCard('c1'))
    other.session.perform('create-card', createCard('c2'))
    other.session.ask({ type: 'set-lane-track', lane: 'lane1' as LaneId, track: 'agile' })
    await until(async () => {
      const lost = await unsynced(tab.database)
      return lost?.edits === 2 && lost.commands === 1
    })
    await tab.close()
    await other.close()
  })

  test('[SY13] a storage that does not answer is not taken for an empty one', async () => {
    const gated = gate(new Device(server).database())
    gated.failWith('damaged')
    expect(await unsynced(gated.database)).toBe(null)
  })

  test('[SY13] a full disk that can still be read does not say that nothing would be lost', async () => {
    const device = new Device(server)
    const gated = gate(device.database())
    const tab = await device.openReady(BOARD, { database: gated.database })
    await until(isSaved(tab))
    gated.failWith('full')
    device.goOffline()
    tab.session.perform('create-card', createCard('c1'))
    await until(() => tab.session.sync.getState().kind === 'unkept')
    gated.failWith(null)
    expect(await unsynced(tab.database)).toBe(null)
    await tab.close()
  })

  test('[SY13] by one’s own will: wipes this person’s data, in all tabs, and nobody else’s', async () => {
    const device = new Device(server)
    const shared = new Device(server, 'u-li' as UserId)
    Object.assign(shared, { indexedDB: device.indexedDB })
    const [one, two, li] = [await device.openReady(BOARD), await device.openReady(BOARD), await shared.openReady(BOARD)]
    await until(() => [one, two, li].every((tab) => isSaved(tab)()))
    const remembered = openDevice(memory)
    remembered.remember(person)
    const done = await signOut({ api: { signOut: async () => ok(undefined) }, database: one.database, device: remembered })
    expect(done.ok).toBe(true)
    await until(() => two.session.storage.getState().state === 'wiped')
    expect(one.session.storage.getState()).toEqual({ state: 'wiped' })
    expect(remembered.lastPerson()).toBe(null)
    // Work that goes on in the other tab for a moment brings nothing back.
    two.session.perform('create-card', createCard('c1'))
    two.timers.pass(60_000)
    await until(() => isSaved(two)())
    expect(await names(device)).toEqual(['strikeboard-u-li'])
    await Promise.all([one.close(), two.close(), li.close()])
  })

  test('[SY13] without a line nothing is wiped, and the person is told', async () => {
    const device = new Device(server)
    const tab = await device.openReady(BOARD)
    await until(isSaved(tab))
    const done = await signOut({
      api: { signOut: async () => fail('offline' as const) },
      database: tab.database,
      device: openDevice(memory),
    })
    expect(done).toEqual({ ok: false, error: 'offline' })
    expect(tab.session.storage.getState()).toEqual({ state: 'ok' })
    expect(await names(device)).toEqual(['strikeboard-u-wang'])
    await tab.close()
  })

  test('[SY13] a session that ended wipes nothing; signed in again, everything goes up', async () => {
    const device = new Device(server)
    const tab = await device.openReady(BOARD)
    await until(isSaved(tab))
    server.hold()
    tab.session.perform('create-card', createCard('c1'))
    server.end(CLOSE.notSignedIn, refusal('not-signed-in'))
    await until(() => tab.session.line.getState().state === 'ended')
    await until(() => tab.session.sync.getState().kind === 'ended')
    await tab.close()
    server.release()
    const again = await device.openReady(BOARD)
    await until(isSaved(again))
    await again.close()
  })

  test('[SY13] what one person keeps here the next one does not see', async () => {
    const device = new Device(server)
    const tab = await device.openReady(BOARD)
    await until(isSaved(tab))
    device.goOffline()
    tab.session.perform('create-card', createCard('c1'))
    await until(() => tab.session.sync.getState().kind === 'offline')
    await tab.close()
    const next = new Device(server, 'u-li' as UserId)
    Object.assign(next, { indexedDB: device.indexedDB })
    const li = await next.openReady(BOARD)
    await until(isSaved(li))
    expect(li.session.documents.getState().board.getMap('cards').size).toBe(0)
    expect(await unsynced(li.database)).toEqual({ edits: 0, commands: 0, leftovers: 0 })
    await li.close()
  })
})
