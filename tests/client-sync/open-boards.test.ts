import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { DeviceState } from '../../client/sync/device-state'
import type { BoardSession } from '../../client/sync/session-types'
import { unsynced } from '../../client/sync/sign-out'
import type { Command } from '../../shared/model/command'
import { refusal } from '../../shared/model/refusal'
import type { BoardId, LaneId } from '../../shared/primitives/ids'
import { CLOSE } from '../../shared/protocol/close-codes'
import { documentName } from '../../shared/protocol/rooms'
import { createCard } from '../support/board-edits'
import { gate } from '../support/gated-database'
import { type SmallServer, smallServer } from '../support/small-server'
import { Device, type WholeTab } from '../support/sync-device'
import { until } from '../support/until'

const A = 'boardA' as BoardId
const B = 'boardB' as BoardId
const track: Command = { type: 'set-lane-track', lane: 'lane1' as LaneId, track: 'agile' }

let server: SmallServer
beforeEach(async () => {
  server = await smallServer()
})
afterEach(() => server.stop())

const told = (tab: WholeTab): DeviceState => tab.boards.state.getState()
const says = (tab: WholeTab, kind: DeviceState['sync']['kind']) => (): boolean => {
  tab.timers.pass(500)
  return told(tab).sync.kind === kind
}
const cards = (board: BoardId): string[] => [...server.room(documentName('board', board)).doc.getMap('cards').keys()]
const isReady = (session: BoardSession) => (): boolean => session.documents.getState().ready

/** Everything that the badge has said in this tab from now on. */
function listen(tab: WholeTab): DeviceState['sync']['kind'][] {
  const said: DeviceState['sync']['kind'][] = []
  tab.boards.state.subscribe(({ sync }) => void said.push(sync.kind))
  return said
}

/** A device with a board A and a B that were opened, and on which one edit on A waits. */
async function withEditOnA(): Promise<Device> {
  const device = new Device(server)
  const tab = device.start()
  for (const board of [B, A]) {
    const page = tab.show(board)
    await until(says(tab, 'saved'))
    if (board === B) page.leave()
    else {
      device.goOffline()
      page.session.perform('create-card', createCard('c1'))
      await until(() => told(tab).sync.kind === 'offline' && told(tab).unkept === 0)
    }
  }
  await tab.close()
  return device
}

describe('every board of this device', () => {
  test('[SY4] [SY12] after a reload on B, A’s edit goes up without A being opened; until then nothing is called saved', async () => {
    const device = await withEditOnA()
    const tab = device.start()
    const said = listen(tab)
    tab.show(B)
    await until(says(tab, 'offline'))
    expect(told(tab)).toMatchObject({
      sync: { kind: 'offline', kept: 1 },
      others: [{ board: A, edits: 1, commands: 0, refused: 0, closed: null }],
    })
    expect(said).not.toContain('saved')
    server.hold()
    device.goOnline()
    await until(says(tab, 'saving'))
    expect(told(tab).sync).toEqual({ kind: 'saving', count: 1 })
    expect(said).not.toContain('saved')
    await until(() => {
      tab.timers.pass(500)
      return server.heldFrames() > 0
    })
    expect(cards(A)).toEqual([])
    server.release()
    await until(says(tab, 'saved'))
    expect(cards(A)).toEqual(['c1'])
    expect(told(tab).others).toEqual([])
    await tab.close()
    expect(device.errors).toEqual([])
  })

  test('[SY4] on a page without a board the badge tells the same truth', async () => {
    const device = await withEditOnA()
    const tab = device.start()
    expect(told(tab).sync.kind).toBe('loading')
    await until(says(tab, 'offline'))
    device.goOnline()
    await until(says(tab, 'saved'))
    expect(cards(A)).toEqual(['c1'])
    await tab.close()
  })

  test('[SY4] gone to another board before the server has answered: the first one stays open until it has, unseen', async () => {
    const device = new Device(server)
    const tab = device.start()
    const a = tab.show(A)
    await until(says(tab, 'saved'))
    const said = listen(tab)
    server.hold()
    a.session.perform('create-card', createCard('c1'))
    a.leave()
    const b = tab.show(B)
    await until(isReady(b.session))
    await until(() => b.session.sync.getState().kind === 'saved')
    expect(told(tab)).toMatchObject({ sync: { kind: 'saving', count: 1 }, others: [{ board: A, edits: 1 }] })
    expect(said).not.toContain('saved')
    server.release()
    await until(says(tab, 'saved'))
    await until(() => server.room(documentName('board', A)).sockets.size === 0, 'A is closed')
    expect(cards(A)).toEqual(['c1'])
    await tab.close()
  })

  test('[SY13] an edit that the disk did not take is not lost by going to another board', async () => {
    const device = new Device(server)
    const gated = gate(device.database())
    const tab = device.start({ database: gated.database })
    const a = tab.show(A)
    await until(says(tab, 'saved'))
    gated.failWith('full')
    device.goOffline()
    a.session.perform('create-card', createCard('c1'))
    a.leave()
    tab.show(B)
    await until(says(tab, 'unkept'))
    expect(told(tab)).toMatchObject({ unkept: 1, others: [{ board: A, edits: 1 }] })
    device.goOnline()
    await until(() => {
      tab.timers.pass(1_000)
      return cards(A).length === 1
    })
    await tab.close()
  })

  test('[SY10] what another tab has open it sends itself; once that tab is gone, this one does', async () => {
    const device = await withEditOnA()
    const other = device.start()
    const page = other.show(A)
    await until(isReady(page.session))
    const tab = device.start()
    tab.show(B)
    await until(says(tab, 'offline'))
    const sockets = (): number => server.room(documentName('board', A)).sockets.size
    server.hold()
    device.goOnline()
    await until(() => {
      other.timers.pass(500)
      tab.timers.pass(500)
      return sockets() > 0 && server.heldFrames() > 0 && told(tab).sync.kind === 'saving'
    })
    tab.timers.pass(60_000)
    expect(sockets()).toBe(1)
    expect(told(tab).others).toMatchObject([{ board: A, edits: 1 }])
    await other.close()
    await until(() => sockets() === 0)
    server.release()
    await until(says(tab, 'saved'))
    expect(cards(A)).toEqual(['c1'])
    await tab.close()
  })

  test('[SY12] a request that waits on another board is counted, keeps “saved” away, and is sent', async () => {
    const device = new Device(server)
    const tab = device.start()
    const a = tab.show(A)
    await until(says(tab, 'saved'))
    device.goOffline()
    a.session.ask(track)
    await until(() => a.session.commands.getState().length === 1)
    await tab.close()
    const again = device.start()
    again.show(B)
    await until(() => told(again).commands === 1)
    expect(told(again).others).toMatchObject([{ board: A, edits: 0, commands: 1 }])
    const said = listen(again)
    server.judgeCommand = () => refusal('storage-trouble')
    device.goOnline()
    await until(says(again, 'asking'))
    expect(told(again).sync).toEqual({ kind: 'asking', count: 1 })
    expect(said).not.toContain('saved')
    server.judgeCommand = () => null
    await until(says(again, 'saved'))
    expect(server.requests).toHaveLength(1)
    await again.close()
  })

  test('[SY12] what was refused on another board is told, until its person has let it go there', async () => {
    const device = await withEditOnA()
    server.judge = () => refusal('invalid-value')
    const tab = device.start()
    const b = tab.show(B)
    device.goOnline()
    await until(says(tab, 'refused'))
    await until(() => told(tab).others[0]?.refused === 1 && told(tab).others[0]?.edits === 0)
    b.leave()
    const a = tab.show(A)
    await until(() => a.session.leftovers.getState().length === 1)
    const [leftover] = a.session.leftovers.getState()
    if (leftover) await a.session.discard(leftover.id)
    await until(says(tab, 'saved'))
    await tab.close()
  })

  test('[SY12] a board that this person may no longer enter keeps its edits, and says so', async () => {
    const device = await withEditOnA()
    const tab = device.start()
    tab.show(B)
    server.hold()
    device.goOnline()
    await until(() => {
      tab.timers.pass(500)
      return server.room(documentName('board', A)).sockets.size === 1 && server.heldFrames() > 0
    })
    server.end(CLOSE.noAccess, refusal('no-access'), documentName('board', A))
    await until(says(tab, 'refused'))
    expect(told(tab)).toMatchObject({
      sync: { kind: 'refused', count: 1, reason: { code: 'no-access' } },
      others: [{ board: A, edits: 1, closed: { code: 'no-access' } }],
    })
    expect((await unsynced(tab.database))?.edits).toBe(1)
    await tab.close()
  })

  test('[SY13] storage that cannot be read: no more is claimed than is known', async () => {
    const device = new Device(server)
    const gated = gate(device.database())
    gated.failWith('damaged')
    const tab = device.start({ database: { ...gated.database, watch: () => () => undefined } })
    tab.show(A)
    await until(says(tab, 'saved-here'))
    await tab.close()
  })

  test('[SY13] signed out in another tab: nothing is brought up any more', async () => {
    const device = await withEditOnA()
    const tab = device.start()
    await until(() => told(tab).others.length === 1)
    const other = device.database()
    await other.wipe()
    await until(() => tab.database.health.getState().state === 'wiped')
    device.goOnline()
    tab.timers.pass(60_000)
    expect(server.sockets()).toBe(0)
    await tab.close()
  })
})
