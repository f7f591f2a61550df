import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { decodeSnapshot } from '../../server/storage/snapshot-format'
import { byAction } from '../../shared/document/origin'
import { refusal } from '../../shared/model/refusal'
import type { UserId } from '../../shared/primitives/ids'
import { fail, ok } from '../../shared/primitives/result'
import { type DocumentPlace, nameOf, SYNC_PATH } from '../../shared/protocol/rooms'
import { change, contentOf, createCard, titleOf } from '../support/board-edits'
import { Device, type Reachable, type Tab } from '../support/sync-device'
import { until } from '../support/until'
import { faultsOf } from '../sync/board-document'
import { BOARD, openStage, type Stage, storedDocument } from '../sync/stage'

let stage: Stage
afterEach(() => stage.stop())

const kindOf = (tab: Tab): string => tab.session.sync.getState().kind
const docOf = (tab: Tab): Y.Doc => tab.session.documents.getState().board
const isSaved = (tab: Tab) => () => {
  tab.timers.pass(1_000)
  return kindOf(tab) === 'saved'
}

/** The server of the stage as a client reaches it; snapshots straight from the storage, as HTTP would send them. */
const reach = ({ url, storage }: Stage): Reachable => ({
  url: url.replace('http', 'ws') + SYNC_PATH,
  api: {
    async snapshot(board, kind, card) {
      const found = await storage.documents.snapshot(nameOf({ kind, board, card } as DocumentPlace))
      if (!found) return fail(refusal('no-access'))
      return ok({ epoch: found.epoch, bytes: found.bytes && (await decodeSnapshot(found.bytes)) })
    },
    command: async () => fail('offline'),
  },
})

describe('with the real rooms', () => {
  test('[SY4] an edit is saved, stored, and seen by others', async () => {
    stage = await openStage()
    const wang = await new Device(reach(stage), 'member-wang' as UserId).openReady(BOARD)
    const li = await new Device(reach(stage), 'member-li' as UserId).openReady(BOARD)
    await until(() => isSaved(wang)() && isSaved(li)())
    wang.session.perform('rename', change(docOf(wang), 'cards', 'c0', 'title', '双11 主视觉'))
    expect(kindOf(wang)).toBe('saving')
    await until(isSaved(wang))
    await until(() => titleOf(docOf(li), 'c0') === '双11 主视觉')
    await Promise.all([wang.close(), li.close()])
    expect(titleOf(await storedDocument(stage.storage), 'c0')).toBe('双11 主视觉')
  })

  test('[SY4] [SY12] what was edited offline on one board goes up from a page without it; nobody is said to be there', async () => {
    stage = await openStage()
    const device = new Device(reach(stage), 'member-wang' as UserId)
    const first = device.start()
    const page = first.show(BOARD)
    await until(() => first.boards.state.getState().sync.kind === 'saved')
    device.goOffline()
    page.session.perform('rename', change(page.session.documents.getState().board, 'cards', 'c0', 'title', '离线改的'))
    await until(() => first.boards.state.getState().sync.kind === 'offline' && first.boards.state.getState().unkept === 0)
    await first.close()
    const li = await new Device(reach(stage), 'member-li' as UserId).openReady(BOARD)
    const seen: unknown[] = []
    li.session.peers.subscribe((peers) => void seen.push(...peers))
    device.goOnline()
    const again = device.start()
    const said: string[] = []
    again.boards.state.subscribe(({ sync }) => void said.push(sync.kind))
    await until(() => {
      again.timers.pass(500)
      li.timers.pass(500)
      return again.boards.state.getState().sync.kind === 'saved'
    })
    expect(titleOf(await storedDocument(stage.storage), 'c0')).toBe('离线改的')
    await until(() => titleOf(docOf(li), 'c0') === '离线改的')
    expect(said.indexOf('saved')).toBe(said.length - 1)
    expect(seen).toEqual([])
    await Promise.all([again.close(), li.close()])
  })

  test('[SY24] who is here is right at once after the server was killed', async () => {
    stage = await openStage()
    const wang = await new Device(reach(stage), 'member-wang' as UserId).openReady(BOARD)
    const li = await new Device(reach(stage), 'member-li' as UserId).openReady(BOARD)
    const sees = (): string | null | undefined => {
      wang.timers.pass(200)
      li.timers.pass(200)
      return wang.session.peers.getState().find(({ user }) => user === 'member-li')?.presence.card
    }
    li.session.showPresence({ card: 'c1' })
    await until(() => sees() === 'c1')
    stage.crash()
    await until(() => wang.session.peers.getState().length === 0)
    await until(() => sees() === 'c1', 'Li is seen', 9_000)
    await li.close()
    await until(() => sees() === undefined)
    await wang.close()
  })

  test('[SY24] whose line was cut is seen again at once, and sees those who stayed and did nothing meanwhile', async () => {
    stage = await openStage()
    const device = new Device(reach(stage), 'member-wang' as UserId)
    const wang = await device.openReady(BOARD)
    const li = await new Device(reach(stage), 'member-li' as UserId).openReady(BOARD)
    const cardSeenBy = (tab: Tab): unknown => {
      wang.timers.pass(200)
      li.timers.pass(200)
      return tab.session.peers.getState()[0]?.presence.card
    }
    wang.session.showPresence({ card: 'c1' })
    li.session.showPresence({ card: 'c2' })
    await until(() => cardSeenBy(wang) === 'c2' && cardSeenBy(li) === 'c1')
    device.goOffline()
    await until(() => cardSeenBy(li) === undefined && cardSeenBy(wang) === undefined)
    device.goOnline()
    // Well before the sign of life that everyone gives each 15 s, which would bring it as well.
    await until(() => cardSeenBy(wang) === 'c2' && cardSeenBy(li) === 'c1', 'both see each other', 9_000)
    await Promise.all([wang.close(), li.close()])
  })

  test('[SY19] a guest’s edit is refused, given back, and the board goes on', async () => {
    stage = await openStage()
    const guest = await new Device(reach(stage), 'guest-1' as UserId).openReady(BOARD)
    const li = await new Device(reach(stage), 'member-li' as UserId).openReady(BOARD)
    await until(() => isSaved(guest)() && isSaved(li)())
    guest.session.perform('rename', change(docOf(guest), 'cards', 'c0', 'title', 'by a guest'))
    await until(() => {
      guest.timers.pass(1_000)
      return guest.session.leftovers.getState().length === 1
    })
    expect(guest.session.leftovers.getState()[0]).toMatchObject({ reason: { code: 'read-only' } })
    await until(() => titleOf(docOf(guest), 'c0') === 'Card 0')
    li.session.perform('rename', change(docOf(li), 'cards', 'c1', 'title', 'by Li'))
    await until(() => {
      guest.timers.pass(1_000)
      return titleOf(docOf(guest), 'c1') === 'by Li'
    })
    await Promise.all([guest.close(), li.close()])
  })

  test('[SY16] what could only get into the document by a bug is thrown out; real edits are kept', async () => {
    stage = await openStage()
    const device = new Device(reach(stage), 'member-wang' as UserId)
    const tab = await device.openReady(BOARD)
    await until(isSaved(tab))
    device.goOffline()
    docOf(tab).transact(() => docOf(tab).getMap('nonsense').set('a', 1), byAction)
    tab.session.perform('rename', change(docOf(tab), 'cards', 'c0', 'title', 'mine'))
    await until(() => kindOf(tab) === 'offline')
    await tab.close()
    const again = await device.openReady(BOARD)
    device.goOnline()
    await until(isSaved(again))
    expect(again.session.leftovers.getState()).toEqual([])
    expect(docOf(again).getMap('nonsense').size).toBe(0)
    await again.close()
    expect(titleOf(await storedDocument(stage.storage), 'c0')).toBe('mine')
  })

  test('[SY11] people apart and together, a server that crashes, epochs in use: all converges, nothing is lost', async () => {
    const people = ['member-wang', 'member-li', 'manager-chen'] as UserId[]
    const places = ['lane/intake/a0', 'lane/doing/a0', 'lane/doing/a1']
    const person = fc.nat(people.length - 1)
    const step = fc.oneof(
      {
        weight: 9,
        arbitrary: fc.record({
          do: fc.constantFrom('move', 'rename', 'create', 'undo'),
          person,
          card: fc.nat(5),
          value: fc.nat(2),
        }),
      },
      {
        weight: 3,
        arbitrary: fc.record({ do: fc.constantFrom('offline', 'online', 'reload'), person, card: fc.nat(5), value: fc.nat(2) }),
      },
      { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('crash', 'breathe'), person, card: fc.nat(5), value: fc.nat(2) }) },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), async (steps) => {
        stage = await openStage({ options: { quietEpochClients: 3, busyEpochClients: 5, sweepMs: 50, idleMs: 50 } })
        const devices = people.map((user) => new Device(reach(stage), user))
        const tabs = await Promise.all(devices.map((device) => device.openReady(BOARD)))
        const created = new Set(['c0', 'c1', 'c2'])
        for (const one of steps) {
          const device = devices[one.person] as Device
          const { session } = tabs[one.person] as Tab
          const doc = session.documents.getState().board
          const cards = [...doc.getMap('cards').keys()].sort()
          const card = cards[one.card % cards.length] as string
          // Ids are never made twice.
          const fresh = `${people[one.person]}-${one.card}-${one.value}`
          if (one.do === 'offline') device.goOffline()
          if (one.do === 'online') device.goOnline()
          if (one.do === 'crash') stage.crash()
          if (one.do === 'breathe') await new Promise<void>((resolve) => setImmediate(resolve))
          if (one.do === 'undo') session.undo()
          if (one.do === 'create' && !created.has(fresh) && session.perform('create', createCard(fresh, places[one.value])).ok)
            created.add(fresh)
          if (one.do === 'move') session.perform('move', change(doc, 'cards', card, 'place', places[one.value] as string))
          if (one.do === 'rename') session.perform('rename', change(doc, 'cards', card, 'title', `title ${one.value}`))
          if (one.do === 'reload') {
            await (tabs[one.person] as Tab).close()
            tabs[one.person] = await device.openReady(BOARD)
          }
          for (const { timers } of tabs) timers.pass(50)
        }
        for (const device of devices) device.goOnline()
        const same = (): boolean => new Set(tabs.map((tab) => canonical(contentOf(docOf(tab))))).size === 1
        await until(() => tabs.map((tab) => isSaved(tab)()).every(Boolean) && same(), 'everyone is saved and sees the same')
        const seen = canonical(contentOf(docOf(tabs[0] as Tab)))
        for (const tab of tabs) {
          expect(tab.session.leftovers.getState()).toEqual([])
          await tab.close()
        }
        for (const device of devices) expect(device.errors).toEqual([])
        await stage.stop()
        const stored = await storedDocument(stage.storage)
        expect(canonical(contentOf(stored))).toBe(seen)
        expect(faultsOf(stored)).toEqual([])
        expect([...stored.getMap('cards').keys()].sort()).toEqual([...created].sort())
        stage = await openStage()
      }),
      { seed: 20, numRuns: 12, endOnFailure: true },
    )
  }, 120_000)
})

/** As text, with keys in one order: the order of a map's keys differs between documents. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'object' && one !== null ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1))) : one,
  )
