import { IDBKeyRange } from 'fake-indexeddb'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { openLocalDatabase } from '../../client/platform/local-database'
import { unsynced } from '../../client/sync/sign-out'
import { refusal } from '../../shared/model/refusal'
import type { BoardId, LaneId } from '../../shared/primitives/ids'
import { documentName } from '../../shared/protocol/rooms'
import { change, contentOf, createCard, titleOf } from '../support/board-edits'
import { gate } from '../support/gated-database'
import { manualTimers } from '../support/manual-timers'
import { type SmallServer, smallServer } from '../support/small-server'
import { Device, type Tab } from '../support/sync-device'
import { until } from '../support/until'

const BOARD = 'board1' as BoardId
const NAME = documentName('board', BOARD)

let server: SmallServer
beforeEach(async () => {
  server = await smallServer()
})
afterEach(() => server.stop())

const stateOf = (tab: Tab) => tab.session.sync.getState()
const docOf = (tab: Tab): Y.Doc => tab.session.documents.getState().board
const isSaved = (tab: Tab) => () => stateOf(tab).kind === 'saved'

/** A board that has been opened once, so that it opens without network. */
async function openOffline(device: Device): Promise<Tab> {
  const tab = await device.openReady(BOARD)
  await until(isSaved(tab))
  device.goOffline()
  await until(() => stateOf(tab).kind === 'offline')
  return tab
}

describe('kept on this device', () => {
  test('[SY9] is said only when the write is done', async () => {
    const device = new Device(server)
    const gated = gate(device.database())
    const tab = await device.openReady(BOARD, { database: gated.database })
    await until(isSaved(tab))
    device.goOffline()
    gated.hold()
    tab.session.perform('create-card', createCard('c1'))
    tab.session.perform('create-card', createCard('c2'))
    await until(() => gated.waiting > 0)
    expect(stateOf(tab)).toEqual({ kind: 'unkept', count: 2 })
    gated.release()
    await until(() => stateOf(tab).kind === 'offline')
    expect(stateOf(tab)).toEqual({ kind: 'offline', kept: 2 })
    await tab.close()
  })

  test('[SY9] survives a crash; the board opens without network, editable, and nothing kept is missing', async () => {
    const device = new Device(server)
    const tab = await openOffline(device)
    tab.session.perform('create-card', createCard('c1'))
    await until(() => stateOf(tab).kind === 'offline')
    await tab.crash()

    const again = await device.openReady(BOARD)
    expect(docOf(again).getMap('cards').has('c1')).toBe(true)
    await until(() => stateOf(again).kind === 'offline')
    expect(stateOf(again)).toEqual({ kind: 'offline', kept: 1 })
    again.session.perform('rename', change(docOf(again), 'cards', 'c1', 'title', 'later'))
    await until(() => stateOf(again).kind === 'offline')
    expect(stateOf(again)).toEqual({ kind: 'offline', kept: 2 })

    device.goOnline()
    await until(() => {
      again.timers.pass(1_000)
      return isSaved(again)()
    })
    expect(titleOf(server.room(NAME).doc, 'c1')).toBe('later')
    await again.close()
  })

  test('[SY9] whenever the tab crashes, an edit is there with its journal entry or not at all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(12), fc.nat(6), async (edits, breaths) => {
        const device = new Device(server)
        const tab = await openOffline(device)
        const kept: string[] = []
        for (let i = 0; i < edits; i++) tab.session.perform('create-card', createCard(`crash${i}`))
        for (let i = 0; i < breaths; i++) await new Promise<void>((resolve) => setImmediate(resolve))
        const state = stateOf(tab)
        if (state.kind === 'offline' && state.kept === edits) for (let i = 0; i < edits; i++) kept.push(`crash${i}`)
        await tab.crash()

        const again = await device.openReady(BOARD)
        const cards = [...docOf(again).getMap('cards').keys()]
        await until(() => stateOf(again).kind === 'offline')
        expect(stateOf(again)).toEqual({ kind: 'offline', kept: cards.length })
        for (const card of kept) expect(cards).toContain(card)
        await again.close()
      }),
      { seed: 99, numRuns: 25 },
    )
  })

  test('[SY9] what others did and the server sent is there offline as well', async () => {
    const device = new Device(server)
    const tab = await device.openReady(BOARD)
    await until(isSaved(tab))
    server.edit(NAME, createCard('theirs'))
    await until(() => docOf(tab).getMap('cards').has('theirs'))
    await tab.close()
    device.goOffline()
    const again = await device.openReady(BOARD)
    expect(docOf(again).getMap('cards').has('theirs')).toBe(true)
    await again.close()
  })

  test('[SY9] an edit on top of what others did is written after it: never with a gap', async () => {
    const device = new Device(server)
    const tab = await device.openReady(BOARD)
    await until(isSaved(tab))
    server.edit(NAME, createCard('theirs'))
    await until(() => docOf(tab).getMap('cards').has('theirs'))
    device.goOffline()
    tab.session.perform('rename', change(docOf(tab), 'cards', 'theirs', 'title', 'mine'))
    await until(() => stateOf(tab).kind === 'offline')
    await tab.crash()
    const again = await device.openReady(BOARD)
    expect(titleOf(docOf(again), 'theirs')).toBe('mine')
    expect(docOf(again).store.pendingStructs).toBe(null)
    await again.close()
  })

  test('[SY9] folding updates into one loses nothing, and leaves edits that are still to be sent alone', async () => {
    const device = new Device(server)
    const tab = await device.openReady(BOARD)
    await until(isSaved(tab))
    for (let i = 0; i < 220; i++) {
      tab.session.perform('create-card', createCard(`c${i}`))
      await Promise.resolve()
    }
    await until(isSaved(tab))
    const count = async (): Promise<number> => {
      const rows = await tab.database.attempt('r', ['updates'], (tables) => tables.updates.where('document').equals(NAME).count())
      return rows.ok ? rows.value : -1
    }
    await until(async () => (await count()) >= 220)
    device.goOffline()
    tab.session.perform('create-card', createCard('unsent'))
    await until(() => stateOf(tab).kind === 'offline')
    const before = await count()
    device.visibility.setState({ visible: false })
    tab.timers.pass(20_000)
    await until(() => stateOf(tab).kind === 'offline')
    expect(await count()).toBe(before)

    device.goOnline()
    await until(() => {
      tab.timers.pass(1_000)
      return isSaved(tab)()
    })
    device.visibility.setState({ visible: true })
    device.visibility.setState({ visible: false })
    await until(async () => (await count()) === 0)
    await tab.close()
    device.goOffline()
    const again = await device.openReady(BOARD)
    expect(contentOf(docOf(again))).toEqual(contentOf(server.room(NAME).doc))
    await again.close()
  })
})

describe('a device that cannot keep', () => {
  test('[SY13] full: the work goes on online and is saved; the person is told; offline it is not called kept', async () => {
    const device = new Device(server)
    const gated = gate(device.database())
    const tab = await device.openReady(BOARD, { database: gated.database })
    await until(isSaved(tab))
    gated.failWith('full')
    tab.session.perform('create-card', createCard('c1'))
    await until(isSaved(tab))
    expect(server.room(NAME).doc.getMap('cards').has('c1')).toBe(true)
    await until(() => tab.session.storage.getState().state === 'failed')
    expect(tab.session.storage.getState()).toEqual({ state: 'failed', fault: 'full' })

    device.goOffline()
    tab.session.perform('create-card', createCard('c2'))
    await until(() => stateOf(tab).kind === 'unkept')
    expect(stateOf(tab)).toEqual({ kind: 'unkept', count: 1 })

    gated.failWith(null)
    await until(() => {
      tab.timers.pass(5_000)
      return stateOf(tab).kind === 'offline'
    }, 'the device has recovered and keeps what waited')
    expect(tab.session.storage.getState()).toEqual({ state: 'ok' })
    await tab.crash()
    const again = await device.openReady(BOARD)
    expect([...docOf(again).getMap('cards').keys()].sort()).toEqual(['c1', 'c2'])
    await again.close()
  })

  test('[SY13] without any storage a board opens, is edited and saved', async () => {
    const device = new Device(server)
    const gated = gate(device.database())
    gated.failWith('unavailable')
    const tab = await device.openReady(BOARD, { database: gated.database })
    await until(isSaved(tab))
    tab.session.perform('create-card', createCard('c1'))
    await until(() => server.room(NAME).doc.getMap('cards').has('c1'))
    await until(isSaved(tab))
    expect(tab.session.storage.getState()).toEqual({ state: 'failed', fault: 'unavailable' })
    await tab.close()
  })

  test('[SY13] a storage that never answers is not waited for', async () => {
    const device = new Device(server)
    const timers = manualTimers()
    const dead = { open: () => ({}), deleteDatabase: () => ({}) } as unknown as IDBFactory
    const tab = device.open(BOARD, { database: openLocalDatabase(device.user, { timers, indexedDB: dead, IDBKeyRange }) })
    await until(() => {
      timers.pass(1_000)
      return isSaved(tab)()
    })
    tab.session.perform('create-card', createCard('c1'))
    await until(() => server.room(NAME).doc.getMap('cards').has('c1'))
    await until(isSaved(tab))
    expect(tab.session.storage.getState()).toEqual({ state: 'failed', fault: 'unavailable' })
  })

  test('[SY13] a damaged copy is replaced by the server’s, and the edits of the journal are put on it', async () => {
    const device = new Device(server)
    const tab = await openOffline(device)
    tab.session.perform('create-card', createCard('c1'))
    await until(() => stateOf(tab).kind === 'offline')
    await tab.close()
    const database = device.database()
    await database.attempt('rw', ['snapshots'], (tables) =>
      tables.snapshots.put({ name: NAME, bytes: new Uint8Array([9, 9, 9, 9, 9]) }),
    )
    database.close()
    device.goOnline()
    const again = await device.openReady(BOARD)
    expect(docOf(again).getMap('cards').has('c1')).toBe(true)
    await until(isSaved(again))
    expect(server.room(NAME).doc.getMap('cards').has('c1')).toBe(true)
    await again.close()
  })

  test('[SY13] started afresh, the disk is given what the open board knows: its copy, unsent edits, requests, refused edits', async () => {
    const device = new Device(server)
    server.judge = () => refusal('invalid-value')
    const tab = await device.openReady(BOARD)
    tab.session.perform('create-card', createCard('refused'))
    await until(() => {
      tab.timers.pass(1_000)
      return tab.session.leftovers.getState().length === 1
    })
    server.judge = () => null
    device.goOffline()
    tab.session.perform('create-card', createCard('c1'))
    tab.session.ask({ type: 'set-lane-track', lane: 'lane1' as LaneId, track: 'agile' })
    await until(() => stateOf(tab).kind === 'refused' && tab.session.facts.getState().unkept === 0)
    expect((await tab.database.startAfresh()).ok).toBe(true)
    await until(() => tab.session.facts.getState().unkept === 0, 'all is written again')
    expect(tab.session.facts.getState().pending).toBe(1)
    await until(async () => {
      const counted = await unsynced(tab.database)
      return counted?.edits === 1 && counted.commands === 1 && counted.leftovers === 1
    })
    await tab.crash()
    const again = await device.openReady(BOARD)
    expect(docOf(again).getMap('cards').has('c1')).toBe(true)
    expect(again.session.facts.getState().pending).toBe(1)
    device.goOnline()
    await until(() => {
      again.timers.pass(1_000)
      return server.room(NAME).doc.getMap('cards').has('c1') && server.requests.length === 1
    })
    await again.close()
  })

  test('[SY13] a request that the disk did not take is written when it takes something again', async () => {
    const device = new Device(server)
    const gated = gate(device.database())
    const tab = await device.openReady(BOARD, { database: gated.database })
    await until(isSaved(tab))
    device.goOffline()
    gated.failWith('full')
    tab.session.ask({ type: 'set-lane-track', lane: 'lane1' as LaneId, track: 'agile' })
    tab.session.perform('create-card', createCard('c1'))
    await until(() => stateOf(tab).kind === 'unkept')
    gated.failWith(null)
    await until(() => {
      tab.timers.pass(5_000)
      return stateOf(tab).kind === 'offline'
    })
    await until(async () => (await unsynced(tab.database))?.commands === 1)
    await tab.crash()
    const again = await device.openReady(BOARD)
    await until(() => again.session.commands.getState().length === 1)
    await again.close()
  })
})
