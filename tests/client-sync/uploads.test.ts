import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SendFile } from '../../client/platform/send-file'
import { unsynced } from '../../client/sync/sign-out'
import { refusal } from '../../shared/model/refusal'
import type { BoardId, CardId } from '../../shared/primitives/ids'
import { fail } from '../../shared/primitives/result'
import { createCard } from '../support/board-edits'
import { gate } from '../support/gated-database'
import { type SmallServer, smallServer } from '../support/small-server'
import { Device, type Tab } from '../support/sync-device'
import { until } from '../support/until'

const BOARD = 'board1' as BoardId
const OTHER = 'board2' as BoardId
const CARD = 'c1' as CardId

let server: SmallServer
let device: Device
/** Names of the files that the server took, in their order. */
let taken: string[]
beforeEach(async () => {
  server = await smallServer()
  device = new Device(server)
  taken = []
  const { takeFile } = device
  device.takeFile = async (file, ...rest) => {
    taken.push(`${file.name}: ${await file.bytes.text()}`)
    return takeFile(file, ...rest)
  }
})
afterEach(() => server.stop())

const sync = (tab: Tab) => tab.session.sync.getState()
const says = (tab: Tab, kind: ReturnType<typeof sync>['kind']) => (): boolean => {
  tab.timers.pass(1_000)
  return sync(tab).kind === kind
}
const waiting = (tab: Tab) => tab.session.uploads.files.getState()
const add = (tab: Tab, name: string) => tab.session.uploads.add(CARD, name, new Blob([`bytes of ${name}`]))
async function begin(): Promise<Tab> {
  const tab = await device.openReady(BOARD)
  await until(says(tab, 'saved'))
  return tab
}

describe('files on their way', () => {
  test('[SY4] [SY9] chosen offline it is kept, counted, survives a reload, and goes up by itself; until then nothing is called saved', async () => {
    const tab = await begin()
    device.goOffline()
    add(tab, '主图.png')
    add(tab, '🎉')
    await until(() => sync(tab).kind === 'offline' && tab.session.facts.getState().unkept === 0)
    expect(sync(tab)).toEqual({ kind: 'offline', kept: 2 })
    await tab.close()
    const again = await device.openReady(BOARD)
    await until(() => waiting(again).length === 2)
    expect(sync(again)).toEqual({ kind: 'offline', kept: 2 })
    expect(taken).toEqual([])
    device.goOnline()
    await until(says(again, 'saved'))
    expect(taken).toEqual(['主图.png: bytes of 主图.png', '🎉: bytes of 🎉'])
    expect(waiting(again)).toEqual([])
    await again.close()
  })

  test('[SY4] while it is sent the badge says so', async () => {
    const tab = await begin()
    let finish = (): void => undefined
    const { takeFile } = device
    device.takeFile = async (file, onSent, signal) => {
      onSent(3)
      await new Promise<void>((resolve) => {
        finish = resolve
      })
      return takeFile(file, onSent, signal)
    }
    const file = add(tab, 'a.pdf')
    await until(() => tab.session.uploads.sending.getState().now?.bytes === 3)
    expect(sync(tab)).toEqual({ kind: 'saving', count: 1 })
    expect(tab.session.uploads.sending.getState().now).toEqual({ file, bytes: 3 })
    finish()
    await until(says(tab, 'saved'))
    await tab.close()
  })

  test('it waits for its card, which was created offline', async () => {
    const tab = await begin()
    device.goOffline()
    tab.session.perform('create-card', createCard(CARD))
    add(tab, 'a.pdf')
    server.hold()
    device.goOnline()
    await until(() => {
      tab.timers.pass(1_000)
      return server.heldFrames() > 0
    })
    expect(taken).toEqual([])
    server.release()
    await until(says(tab, 'saved'))
    expect(taken).toHaveLength(1)
    await tab.close()
  })

  test('of two tabs one sends it, once; both see it go', async () => {
    const one = await begin()
    const other = await begin()
    device.goOffline()
    for (const name of ['1', '2', '3']) add(one, name)
    await until(() => waiting(other).length === 3)
    device.goOnline()
    await until(() => [one, other].every((tab) => says(tab, 'saved')()))
    expect(taken.toSorted()).toEqual(['1: bytes of 1', '2: bytes of 2', '3: bytes of 3'])
    await one.close()
    await other.close()
  })

  test('refused it is told and kept; tried again it goes up, or it is let go', async () => {
    const tab = await begin()
    const { takeFile } = device
    const refuse: SendFile = async () => fail(refusal('files-full', { params: { gigabytes: 20 } }))
    device.takeFile = refuse
    const file = add(tab, 'a.mp4')
    const second = add(tab, 'b.mp4')
    await until(() => waiting(tab).every((row) => row.refusal) && waiting(tab).length === 2)
    expect(sync(tab)).toMatchObject({ kind: 'refused', count: 2, reason: { code: 'files-full' } })
    await tab.close()
    device.takeFile = takeFile
    const again = await device.openReady(BOARD)
    await until(() => waiting(again).length === 2)
    again.timers.pass(60_000)
    expect(taken).toEqual([])
    await again.session.uploads.discard(second)
    again.session.uploads.retry(file)
    await until(says(again, 'saved'))
    expect(taken).toEqual(['a.mp4: bytes of a.mp4'])
    await again.close()
  })

  test('let go of while it is sent, its sending ends', async () => {
    const tab = await begin()
    let ended = false
    device.takeFile = (_file, _onSent, signal) =>
      new Promise((resolve) =>
        signal.addEventListener('abort', () => {
          ended = true
          resolve(fail('offline'))
        }),
      )
    const file = add(tab, 'a.mp4')
    await until(() => tab.session.uploads.sending.getState().now?.file === file)
    await tab.session.uploads.discard(file)
    await until(says(tab, 'saved'))
    expect(ended).toBe(true)
    await tab.close()
  })

  test('[SY13] signing out counts them', async () => {
    const tab = await begin()
    device.goOffline()
    add(tab, 'a.pdf')
    await until(() => sync(tab).kind === 'offline')
    await until(async () => (await unsynced(tab.database))?.edits === 1)
    await tab.close()
  })

  test('a session that has ended sends nothing; the files are there when the person signs in again', async () => {
    const tab = await begin()
    device.takeFile = async () => fail(refusal('not-signed-in'))
    add(tab, 'a.pdf')
    await until(() => waiting(tab).length === 1 && tab.session.uploads.sending.getState().now === null)
    expect(waiting(tab)[0]).not.toHaveProperty('refusal')
    expect(sync(tab).kind).toBe('saving')
    await tab.close()
  })

  test('[SY9] where the disk takes nothing it is called unkept, and goes up from memory', async () => {
    const gated = gate(device.database())
    const tab = await device.openReady(BOARD, { database: gated.database })
    await until(says(tab, 'saved'))
    device.goOffline()
    gated.failWith('full')
    add(tab, 'a.pdf')
    await until(() => sync(tab).kind === 'unkept')
    device.goOnline()
    await until(says(tab, 'saved'))
    expect(taken).toEqual(['a.pdf: bytes of a.pdf'])
    await tab.close()
  })

  test('[SY4] those of another board go up without it being opened', async () => {
    const before = await device.openReady(OTHER)
    await until(says(before, 'saved'))
    device.goOffline()
    add(before, 'a.pdf')
    await until(() => before.session.facts.getState().unkept === 0)
    await before.close()
    const tab = device.start()
    tab.show(BOARD)
    await until(() => tab.boards.state.getState().others.length === 1)
    expect(tab.boards.state.getState().others).toMatchObject([{ board: OTHER, edits: 1 }])
    device.goOnline()
    await until(() => {
      tab.timers.pass(500)
      return taken.length === 1 && tab.boards.state.getState().sync.kind === 'saved'
    })
    await tab.close()
  })
})
