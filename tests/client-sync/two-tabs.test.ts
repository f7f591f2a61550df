import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket as NodeSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { LocalDatabase } from '../../client/platform/local-database'
import { sendUpdates } from '../../client/sync/send-updates'
import { byAction, byServer, byStorage, byTab } from '../../shared/document/origin'
import { type BoardId, type LaneId, newId } from '../../shared/primitives/ids'
import { documentName } from '../../shared/protocol/rooms'
import { change, contentOf, createCard, titleOf } from '../support/board-edits'
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

async function twoTabs(device: Device): Promise<[Tab, Tab]> {
  const tabs: [Tab, Tab] = [await device.openReady(BOARD), await device.openReady(BOARD)]
  await until(() => tabs.every((tab) => isSaved(tab)()))
  return tabs
}

describe('two tabs of one browser', () => {
  test('[SY10] show the same board without network, and count the same changes', async () => {
    const device = new Device(server)
    const [one, two] = await twoTabs(device)
    device.goOffline()
    one.session.perform('create-card', createCard('c1'))
    await until(() => docOf(two).getMap('cards').has('c1'))
    two.session.perform('rename', change(docOf(two), 'cards', 'c1', 'title', 'from two'))
    await until(() => titleOf(docOf(one), 'c1') === 'from two')
    await until(() => JSON.stringify(stateOf(one)) === JSON.stringify({ kind: 'offline', kept: 2 }))
    await until(() => JSON.stringify(stateOf(two)) === JSON.stringify({ kind: 'offline', kept: 2 }))
    expect(contentOf(docOf(one))).toEqual(contentOf(docOf(two)))
    await one.close()
    await two.close()
  })

  test('[SY10] what one made and then closed is sent by the other', async () => {
    const device = new Device(server)
    const [one, two] = await twoTabs(device)
    device.goOffline()
    one.session.perform('create-card', createCard('c1'))
    await until(() => stateOf(one).kind === 'offline' && docOf(two).getMap('cards').has('c1'))
    await one.close()
    device.goOnline()
    await until(() => {
      two.timers.pass(1_000)
      return isSaved(two)()
    })
    expect(server.room(NAME).doc.getMap('cards').has('c1')).toBe(true)
    await two.close()
  })

  test('[SY10] a tab opened offline has what another one is still to send', async () => {
    const device = new Device(server)
    const one = await device.openReady(BOARD)
    await until(isSaved(one))
    device.goOffline()
    one.session.perform('create-card', createCard('c1'))
    await until(() => stateOf(one).kind === 'offline')
    const two = await device.openReady(BOARD)
    expect(docOf(two).getMap('cards').has('c1')).toBe(true)
    await until(() => stateOf(two).kind === 'offline')
    expect(stateOf(two)).toEqual({ kind: 'offline', kept: 1 })
    await one.close()
    await two.close()
  })

  test('[SY4] a tab does not say saved of a change that it shows and another tab made, before the server has it', async () => {
    const device = new Device(server)
    const [one, two] = await twoTabs(device)
    server.hold()
    const lies: unknown[] = []
    const look = (): void => {
      const shows = docOf(two).getMap('cards').has('c1')
      if (shows && isSaved(two)() && !server.room(NAME).doc.getMap('cards').has('c1')) lies.push(stateOf(two))
    }
    two.session.sync.subscribe(look)
    docOf(two).on('afterAllTransactions', () => queueMicrotask(look))
    one.session.perform('create-card', createCard('c1'))
    await until(() => docOf(two).getMap('cards').has('c1') && stateOf(two).kind === 'saving')
    server.release()
    await until(() => isSaved(one)() && isSaved(two)())
    expect(lies).toEqual([])
    await one.close()
    await two.close()
  })

  test('[SY10] what a tab reads back, or another one received from the server, is not sent; actions are, whoever made them', async () => {
    const sent: string[] = []
    server.judge = (update) => {
      for (const struct of Y.decodeUpdate(update).structs) if (struct instanceof Y.Item) sent.push(struct.parentSub ?? '')
      return null
    }
    const doc = new Y.Doc()
    const provider = new WebsocketProvider(server.url, NAME, doc, {
      params: { user: 'u-wang', epoch: '1' },
      disableBc: true,
      WebSocketPolyfill: NodeSocket as unknown as typeof WebSocket,
    })
    const stop = sendUpdates(provider)
    await until(() => provider.synced)
    for (const [key, origin] of Object.entries({ byStorage, byServer, byTab, byAction, provider }))
      doc.transact(() => doc.getMap('columns').set(key, 1), origin)
    await until(() => server.room(NAME).doc.getMap('columns').get('byAction') === 1 || sent.includes('byAction'))
    stop()
    provider.destroy()
    expect(sent).toEqual(['byTab', 'byAction'])
  })

  test('[SY20] both come to the new epoch with what each had still to send, and one of them rebuilds the copy', async () => {
    const device = new Device(server)
    const [one, two] = await twoTabs(device)
    device.goOffline()
    one.session.perform('create-card', createCard('c1'))
    two.session.perform('create-card', createCard('c2'))
    await until(() => docOf(one).getMap('cards').has('c2') && docOf(two).getMap('cards').has('c1'))
    server.nextEpoch(NAME)
    device.goOnline()
    await until(() => {
      one.timers.pass(1_000)
      two.timers.pass(1_000)
      return isSaved(one)() && isSaved(two)()
    })
    expect([...server.room(NAME).doc.getMap('cards').keys()].sort()).toEqual(['c1', 'c2'])
    await until(() => docOf(one).getMap('cards').size === 2 && docOf(two).getMap('cards').size === 2)
    const row = await one.database.attempt('r', ['documents'], (tables) => tables.documents.get(NAME))
    expect(row).toMatchObject({ ok: true, value: { generation: 2, epoch: 2 } })
    expect(device.errors).toEqual([])
    await one.close()
    await two.close()
  })

  test('[SY12] share the commands on their way and the leftovers', async () => {
    const device = new Device(server)
    const [one, two] = await twoTabs(device)
    device.goOffline()
    one.session.ask({ type: 'set-lane-track', lane: newId<LaneId>(), track: 'agile' })
    await until(() => two.session.commands.getState().length === 1)
    const [command] = two.session.commands.getState()
    if (command) await two.session.cancel(command.key)
    await until(() => one.session.commands.getState().length === 0)
    await one.close()
    await two.close()
  })

  test('[SY10] [SY20] what the other tab writes while this one is taking over its new copy is not passed over', async () => {
    const device = new Device(server)
    const two = await device.openReady(BOARD)
    await until(() => two.session.sync.getState().kind === 'saved')
    const database = device.database()
    let holding = false
    let adopting = false
    let heard = 0
    let release = (): void => undefined
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const slow: LocalDatabase = {
      ...database,
      async attempt(mode, tables, work) {
        const result = await database.attempt(mode, tables, work)
        if (holding && mode === 'r') {
          adopting = true
          await held
        }
        return result
      },
      watch: (tables, work, onValue) =>
        database.watch(tables, work, (value) => {
          onValue(value)
          if (tables.includes('updates')) heard++
        }),
    }
    // This tab has no line, only the disk tells it anything.
    const one = await device.openReady(BOARD, { database: slow, syncUrl: 'ws://127.0.0.1:1' })
    const has = (tab: Tab, card: string) => (): boolean => tab.session.documents.getState().board.getMap('cards').has(card)
    const before = one.session.documents.getState().board
    holding = true
    const old = two.session.documents.getState().board
    server.nextEpoch(NAME)
    await until(() => two.session.documents.getState().board !== old)
    await until(() => adopting && two.session.sync.getState().kind === 'saved')
    server.hold()
    const heardBefore = heard
    two.session.perform('create-card', createCard('late'))
    await until(() => two.session.facts.getState().unkept === 0 && heard > heardBefore)
    release()
    await until(() => one.session.documents.getState().board !== before)
    two.session.perform('create-card', createCard('later'))
    await until(() => has(one, 'late')() && has(one, 'later')(), 'both are seen', 5_000)
    await one.close()
    await two.close()
  })
})
