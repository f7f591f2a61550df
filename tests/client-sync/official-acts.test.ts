import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Command } from '../../shared/model/command'
import { refusal } from '../../shared/model/refusal'
import type { BoardId, LaneId, UserId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import { createCard } from '../support/board-edits'
import { type SmallServer, smallServer } from '../support/small-server'
import { Device, type Tab } from '../support/sync-device'
import { until } from '../support/until'

const BOARD = 'board1' as BoardId
const lane = 'lane1' as LaneId
const track: Command = { type: 'set-lane-track', lane, track: 'agile' }
const lead: Command = { type: 'set-lane-lead', lane, lead: 'u-li' as UserId }

let server: SmallServer
beforeEach(async () => {
  server = await smallServer()
})
afterEach(() => server.stop())

const queueOf = (tab: Tab) => tab.session.commands.getState()
const isSaved = (tab: Tab) => () => {
  tab.timers.pass(1_000)
  return tab.session.sync.getState().kind === 'saved'
}
const isEmpty = (tab: Tab) => () => {
  tab.timers.pass(1_000)
  return queueOf(tab).length === 0
}

describe('official acts', () => {
  test('[SY12] asked offline they wait, can be seen, survive a restart, and go up in their order', async () => {
    const device = new Device(server)
    const tab = await device.openReady(BOARD)
    await until(isSaved(tab))
    device.goOffline()
    tab.session.ask(track)
    tab.session.ask(lead)
    await until(() => queueOf(tab).length === 2)
    expect(queueOf(tab).map(({ command, state }) => [command, state])).toEqual([
      [track, 'waiting'],
      [lead, 'waiting'],
    ])
    await tab.close()
    const again = await device.openReady(BOARD)
    await until(() => queueOf(again).length === 2)
    device.goOnline()
    await until(isEmpty(again))
    expect(server.requests.map(({ command }) => command)).toEqual([track, lead])
    expect(server.requests.every(({ user }) => user === device.user)).toBe(true)
    await again.close()
  })

  test('[SY12] one that waits can be cancelled, and is then never sent', async () => {
    const device = new Device(server)
    const tab = await device.openReady(BOARD)
    await until(isSaved(tab))
    device.goOffline()
    tab.session.ask(track)
    tab.session.ask(lead)
    await until(() => queueOf(tab).length === 2)
    const first = queueOf(tab)[0]
    if (first) await tab.session.cancel(first.key)
    device.goOnline()
    await until(isEmpty(tab))
    expect(server.requests.map(({ command }) => command)).toEqual([lead])
    await tab.close()
  })

  test('[SY12] they wait until the board’s own edits are saved: they may speak of what those create', async () => {
    const tab = await new Device(server).openReady(BOARD)
    await until(isSaved(tab))
    server.hold()
    tab.session.perform('create-card', createCard('c1'))
    tab.session.ask(track)
    await until(() => server.heldFrames() > 0 && queueOf(tab).length === 1)
    expect(server.requests).toEqual([])
    server.release()
    await until(isEmpty(tab))
    expect(server.requests).toHaveLength(1)
    await tab.close()
  })

  test('[SY12] a refused one says why, stays to be read, and does not hold up the next', async () => {
    const tab = await new Device(server).openReady(BOARD)
    await until(isSaved(tab))
    server.judgeCommand = ({ command }) => (command.type === 'set-lane-track' ? refusal('not-allowed') : null)
    tab.session.ask(track)
    tab.session.ask(lead)
    await until(() => server.requests.length === 1)
    await until(() => queueOf(tab).length === 1)
    expect(queueOf(tab)[0]).toMatchObject({ command: track, state: 'refused', refusal: { code: 'not-allowed' } })
    const refused = queueOf(tab)[0]
    if (refused) await tab.session.cancel(refused.key)
    expect(queueOf(tab)).toEqual([])
    await tab.close()
  })

  test.each(['offline' as const, refusal('storage-trouble'), refusal('stopping'), refusal('too-fast')])(
    '[SY12] after trouble on the way (%o) it is sent again with the same key, with a pause',
    async (trouble) => {
      const tab = await new Device(server).openReady(BOARD)
      await until(isSaved(tab))
      const keys: string[] = []
      server.judgeCommand = ({ key }) => {
        keys.push(key)
        return keys.length < 3 ? trouble : null
      }
      tab.session.ask(track)
      await until(() => keys.length === 1 && queueOf(tab)[0]?.state === 'waiting')
      await until(isEmpty(tab))
      expect(keys).toHaveLength(3)
      expect(new Set(keys).size).toBe(1)
      expect(server.requests).toHaveLength(1)
      await tab.close()
    },
  )

  test('[SY12] one that a crash left half sent is sent again, with the same key, also if the clock was set back', async () => {
    let now = 1_800_000_000_000
    const over = { clock: () => now as Instant }
    const device = new Device(server)
    const tab = await device.openReady(BOARD, { ...over, api: { ...server.api, command: () => new Promise(() => undefined) } })
    await until(isSaved(tab))
    tab.session.ask(track)
    await until(async () => {
      const rows = await tab.database.attempt('r', ['commands'], (tables) => tables.commands.toArray())
      return rows.ok && rows.value[0]?.state === 'sending'
    })
    const key = queueOf(tab)[0]?.key
    await tab.crash()
    now -= 3 * 365 * 86_400_000
    const again = await device.openReady(BOARD, over)
    await until(isEmpty(again))
    expect(server.requests.map((request) => request.key)).toEqual([key])
    await again.close()
  })

  test('[SY12] one cancelled in another tab is not sent by a tab that has not heard of it yet', async () => {
    const device = new Device(server)
    const database = device.database()
    // This tab hears of nothing that others do to the queue.
    const deaf = {
      ...database,
      watch: ((tables, work, onValue) =>
        tables.includes('commands') ? () => undefined : database.watch(tables, work, onValue)) as typeof database.watch,
    }
    const tab = await device.openReady(BOARD, { database: deaf })
    await until(isSaved(tab))
    device.goOffline()
    tab.session.ask(track)
    tab.session.ask(lead)
    const other = await device.openReady(BOARD)
    await until(() => queueOf(tab).length === 2 && queueOf(other).length === 2)
    const first = queueOf(other)[0]
    if (first) await other.session.cancel(first.key)
    await other.close()
    expect(queueOf(tab)).toHaveLength(2)
    device.goOnline()
    await until(isEmpty(tab))
    expect(server.requests.map(({ command }) => command)).toEqual([lead])
    await tab.close()
  })

  test('[SY12] what a tab that is gone was sending is sent by another one after a while, though nothing else happens', async () => {
    let now = 1_800_000_000_000
    const clock = () => now as Instant
    const device = new Device(server)
    const tab = await device.openReady(BOARD, { clock, api: { ...server.api, command: () => new Promise(() => undefined) } })
    await until(isSaved(tab))
    tab.session.ask(track)
    await until(() => queueOf(tab)[0]?.state === 'sending')
    const other = await device.openReady(BOARD, { clock })
    await until(() => other.session.sync.getState().kind === 'saved' && queueOf(other)[0]?.state === 'sending')
    await tab.crash()
    expect(server.requests).toEqual([])
    now += 20_000
    other.timers.pass(20_000)
    await until(() => server.requests.length === 1)
    await other.close()
  })

  test('[SY12] one under way cannot be cancelled', async () => {
    const tab = await new Device(server).openReady(BOARD, {
      api: { ...server.api, command: () => new Promise(() => undefined) },
    })
    await until(isSaved(tab))
    tab.session.ask(track)
    await until(() => queueOf(tab)[0]?.state === 'sending')
    const [row] = queueOf(tab)
    if (row) await tab.session.cancel(row.key)
    expect(queueOf(tab)).toHaveLength(1)
    await tab.close()
  })
})
