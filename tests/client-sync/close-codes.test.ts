import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type RefusalCode, refusal } from '../../shared/model/refusal'
import type { BoardId } from '../../shared/primitives/ids'
import { fail } from '../../shared/primitives/result'
import { CLOSE } from '../../shared/protocol/close-codes'
import { documentName } from '../../shared/protocol/rooms'
import { createCard } from '../support/board-edits'
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
const isSaved = (tab: Tab) => () => {
  tab.timers.pass(1_000)
  return stateOf(tab).kind === 'saved'
}

describe('the server ends a session', () => {
  test.each<[number, RefusalCode]>([
    [CLOSE.notSignedIn, 'not-signed-in'],
    [CLOSE.notSignedIn, 'other-user'],
    [CLOSE.noAccess, 'no-access'],
    [CLOSE.clientTooOld, 'client-too-old'],
  ])('[SY2] %i %s: the session is over and says why; edits stay on this device', async (code, reason) => {
    const device = new Device(server)
    const tab = await device.openReady(BOARD)
    await until(isSaved(tab))
    server.end(code, refusal(reason))
    await until(() => tab.session.line.getState().state === 'ended')
    expect(tab.session.line.getState()).toEqual({ state: 'ended', reason: refusal(reason) })

    tab.session.perform('create-card', createCard('c1'))
    await until(() => stateOf(tab).kind === 'ended')
    expect(stateOf(tab)).toEqual({ kind: 'ended', kept: 1 })
    device.network.setState({ online: false })
    device.network.setState({ online: true })
    tab.timers.pass(120_000)
    expect(server.sockets()).toBe(0)
    await tab.close()

    const again = await device.openReady(BOARD)
    await until(isSaved(again))
    expect(server.room(NAME).doc.getMap('cards').has('c1')).toBe(true)
    await again.close()
  })

  test('[SY2] 4401 without a word of the server is told by its number', async () => {
    const tab = await new Device(server).openReady(BOARD)
    await until(isSaved(tab))
    server.endWithoutWords(CLOSE.notSignedIn)
    await until(() => tab.session.line.getState().state === 'ended')
    expect(tab.session.line.getState()).toEqual({ state: 'ended', reason: refusal('not-signed-in') })
    await tab.close()
  })

  test.each([CLOSE.restart, CLOSE.overloaded, CLOSE.storageTrouble, CLOSE.tooFast])(
    '[SY2] %i passes: the client comes back by itself',
    async (code) => {
      const tab = await new Device(server).openReady(BOARD)
      await until(isSaved(tab))
      server.end(code, refusal('stopping'))
      await until(() => tab.session.line.getState().state === 'down')
      tab.session.perform('create-card', createCard('c1'))
      await until(isSaved(tab))
      expect(server.room(NAME).doc.getMap('cards').has('c1')).toBe(true)
      await tab.close()
    },
  )

  test('[SY2] a server that is away is tried again, less and less often, and at once when the network is back', async () => {
    const device = new Device(server)
    const tab = await device.openReady(BOARD)
    await until(isSaved(tab))
    server.down()
    await until(() => tab.session.line.getState().state === 'down' && tab.timers.planned > 0)
    server.up()
    device.network.setState({ online: false })
    await until(() => stateOf(tab).kind !== 'saved')
    device.network.setState({ online: true })
    await until(isSaved(tab))
    await tab.close()
  })

  test('[SY2] a tab that is looked at again tries at once', async () => {
    const device = new Device(server)
    const tab = await device.openReady(BOARD)
    await until(isSaved(tab))
    device.visibility.setState({ visible: false })
    server.cut()
    await until(() => tab.session.line.getState().state === 'down' && tab.timers.planned > 0)
    device.visibility.setState({ visible: true })
    await until(() => tab.session.line.getState().state === 'up')
    await tab.close()
  })

  test('[SY2] a browser that believes to be offline is asked for proof: on loopback the line carries', async () => {
    const device = new Device(server)
    const tab = await device.openReady(BOARD)
    await until(isSaved(tab))
    device.network.setState({ online: false })
    await until(isSaved(tab))
    tab.session.perform('create-card', createCard('c1'))
    await until(isSaved(tab))
    await tab.close()
  })
})

describe('a cold open', () => {
  test('[SY22] without a copy: the snapshot by HTTP, then the socket with its epoch', async () => {
    server.edit(NAME, createCard('c1'))
    const asked: string[] = []
    const snapshot: typeof server.api.snapshot = (board, kind) => {
      asked.push(kind)
      return server.api.snapshot(board, kind)
    }
    const device = new Device(server)
    const tab = await device.openReady(BOARD, { api: { ...server.api, snapshot } })
    expect(tab.session.documents.getState().board.getMap('cards').has('c1')).toBe(true)
    await until(isSaved(tab))
    await tab.close()
    expect(asked.sort()).toEqual(['board', 'ledger'])

    const again = await device.openReady(BOARD, { api: { ...server.api, snapshot } })
    await until(isSaved(again))
    expect(asked).toHaveLength(2)
    await again.close()
  })

  test('[SY22] a document without a snapshot yet comes by the socket alone', async () => {
    const tab = await new Device(server).openReady(BOARD, {
      api: { ...server.api, snapshot: async () => ({ ok: true, value: { epoch: 1, bytes: null } }) },
    })
    server.edit(NAME, createCard('c1'))
    await until(() => tab.session.documents.getState().board.getMap('cards').has('c1'))
    await tab.close()
  })

  test('[SY22] offline and never opened here: it says that it is offline, and shows the board once there is a line', async () => {
    const device = new Device(server)
    device.goOffline()
    const tab = device.open(BOARD)
    await until(() => tab.session.line.getState().state === 'down')
    expect(stateOf(tab)).toEqual({ kind: 'offline', kept: 0 })
    expect(tab.session.perform('create-card', createCard('c1')).ok).toBe(false)
    device.goOnline()
    await until(isSaved(tab))
    await tab.close()
  })

  test.each<[RefusalCode]>([['no-access'], ['not-found'], ['not-signed-in']])(
    '[SY2] a snapshot refused with %s ends the session',
    async (code) => {
      const tab = new Device(server).open(BOARD, {
        api: { ...server.api, snapshot: async () => fail(refusal(code)) },
      })
      await until(() => tab.session.line.getState().state === 'ended')
      expect(tab.session.line.getState()).toEqual({ state: 'ended', reason: refusal(code) })
      await tab.close()
    },
  )

  test('[SY22] a snapshot that is cut short is fetched again, and nothing of it is kept', async () => {
    server.edit(NAME, createCard('c1'))
    let times = 0
    const device = new Device(server)
    const tab = await device.open(BOARD, {
      api: {
        ...server.api,
        snapshot: async (...given) => {
          const answer = await server.api.snapshot(...given)
          return answer.ok && times++ < 2
            ? { ok: true, value: { epoch: 1, bytes: answer.value.bytes?.slice(0, 5) ?? null } }
            : answer
        },
      },
    })
    await until(isSaved(tab))
    expect(tab.session.documents.getState().board.getMap('cards').has('c1')).toBe(true)
    expect(device.errors.length).toBeGreaterThan(0)
    await tab.close()
  })

  test('[SY20] a copy of an old epoch is shown at once and then replaced', async () => {
    const device = new Device(server)
    const tab = await device.openReady(BOARD)
    tab.session.perform('create-card', createCard('c1'))
    await until(isSaved(tab))
    await tab.close()
    server.nextEpoch(NAME)
    server.edit(NAME, createCard('c2'))
    const again = await device.openReady(BOARD)
    expect(again.session.documents.getState().board.getMap('cards').has('c1')).toBe(true)
    await until(() => again.session.documents.getState().board.getMap('cards').has('c2'))
    await until(isSaved(again))
    expect(again.session.leftovers.getState()).toEqual([])
    await again.close()
  })
})

describe('the ledger', () => {
  const LEDGER = documentName('ledger', BOARD)

  test('[SY15] comes over a line of its own, is kept offline, and survives an epoch', async () => {
    const device = new Device(server)
    server.room(LEDGER).doc.getMap('clients').set('77', 'u-li')
    const tab = await device.openReady(BOARD)
    const reads = (one: Tab): unknown => one.session.documents.getState().ledger.getMap('clients').get('77')
    await until(() => reads(tab) === 'u-li')
    await until(isSaved(tab))
    await tab.close()
    device.goOffline()
    const offline = await device.openReady(BOARD)
    expect(reads(offline)).toBe('u-li')
    server.nextLedger(LEDGER, (doc) => doc.getMap('clients').set('77', 'u-chen'))
    device.goOnline()
    await until(() => {
      offline.timers.pass(1_000)
      return reads(offline) === 'u-chen'
    })
    await until(isSaved(offline))
    await offline.close()
  })
})
