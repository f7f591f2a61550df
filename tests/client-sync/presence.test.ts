import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { BoardId, UserId } from '../../shared/primitives/ids'
import { documentName } from '../../shared/protocol/rooms'
import { type SmallServer, smallServer } from '../support/small-server'
import { Device, type Tab } from '../support/sync-device'
import { until } from '../support/until'

const BOARD = 'board1' as BoardId
const NAME = documentName('board', BOARD)

let server: SmallServer
let wang: Tab
let li: Tab
let devices: Device[]
beforeEach(async () => {
  server = await smallServer()
  devices = [new Device(server, 'u-wang' as UserId), new Device(server, 'u-li' as UserId)]
  const tabs = await Promise.all(devices.map((device) => device.openReady(BOARD)))
  ;[wang, li] = tabs as [Tab, Tab]
})
afterEach(async () => {
  await wang.close()
  await li.close()
  await server.stop()
})

const seen = (tab: Tab) => {
  tab.timers.pass(50)
  return tab.session.peers.getState().map(({ user, presence }) => ({ user, presence }))
}
const passing = (condition: () => boolean) =>
  until(() => {
    wang.timers.pass(50)
    li.timers.pass(50)
    return condition()
  })

describe('who is here', () => {
  test('[SY18] others are shown with the name that the server gives, oneself is not', async () => {
    await passing(() => seen(wang).length === 1 && seen(li).length === 1)
    expect(seen(wang)).toEqual([{ user: 'u-li', presence: {} }])
    expect(seen(li)).toEqual([{ user: 'u-wang', presence: {} }])
  })

  test('[SY24] what one shows is there again at once after a reconnect, though nothing has changed', async () => {
    li.session.showPresence({ card: 'c1' })
    await passing(() => seen(wang)[0]?.presence.card === 'c1')
    server.cut()
    await until(() => wang.session.peers.getState().length === 0)
    await passing(() => seen(wang)[0]?.presence.card === 'c1' && seen(li).length === 1)
  })

  test('[SY24] one whose line is gone is gone', async () => {
    await passing(() => seen(wang).length === 1)
    devices[1]?.goOffline()
    await passing(() => seen(wang).length === 0)
  })

  test('[SY24] presence follows into a new epoch', async () => {
    li.session.showPresence({ card: 'c1' })
    await passing(() => seen(wang)[0]?.presence.card === 'c1')
    server.nextEpoch(NAME)
    await passing(() => seen(wang).length === 0 || seen(wang)[0]?.presence.card === 'c1')
    await passing(() => seen(wang)[0]?.presence.card === 'c1')
  })

  test('[SY23] a client says only its own presence: nothing it hears of others is echoed', async () => {
    await passing(() => seen(wang).length === 1)
    const before = server.presenceFrames()
    li.session.showPresence({ card: 'c2' })
    await passing(() => seen(wang)[0]?.presence.card === 'c2')
    // One frame of the one who moved; the server throws at a frame that speaks of others.
    expect(server.presenceFrames() - before).toBe(1)
  })

  test('[SY21] presence is said ten times a second at most, and ends with the latest', async () => {
    await passing(() => seen(wang).length === 1)
    const before = server.presenceFrames()
    for (let i = 0; i < 50; i++) {
      li.session.showPresence({ card: `c${i}` })
      li.timers.pass(10)
    }
    await passing(() => seen(wang)[0]?.presence.card === 'c49')
    // Half a second and a little.
    expect(server.presenceFrames() - before).toBeLessThanOrEqual(7)
  })

  test('[SY18] what another client says of itself is not trusted to have any shape', async () => {
    await passing(() => seen(wang).length === 1)
    server.spoof(NAME, 4711, 'u-chen' as UserId, { drag: 'everything', card: { $: 1 } })
    await passing(() => seen(wang).length === 2)
    expect(seen(wang)).toContainEqual({ user: 'u-chen', presence: {} })
  })

  test('[SY18] a presence that the server has not named is not shown', async () => {
    await passing(() => seen(wang).length === 1)
    server.spoof(NAME, 4711, null, { card: 'c1' })
    li.session.showPresence({ card: 'c1' })
    await passing(() => seen(wang)[0]?.presence.card === 'c1')
    expect(seen(wang)).toHaveLength(1)
  })
})
