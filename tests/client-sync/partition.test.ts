import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BoardId, UserId } from '../../shared/primitives/ids'
import { documentName } from '../../shared/protocol/rooms'
import { change, contentOf, createCard } from '../support/board-edits'
import { smallServer } from '../support/small-server'
import { Device, type Tab } from '../support/sync-device'
import { until } from '../support/until'

const BOARD = 'board1' as BoardId
const NAME = documentName('board', BOARD)
const PEOPLE = ['u-wang', 'u-li', 'u-chen'] as UserId[]
const PLACES = ['lane1/column1/a0', 'lane1/column2/a0', 'lane2/column1/a1', 'lane2/column2/Zz']

const person = fc.nat(PEOPLE.length - 1)
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('create' as const), person, card: fc.nat(9) }) },
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('move' as const), person, card: fc.nat(9), place: fc.nat(PLACES.length - 1) }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('rename' as const), person, card: fc.nat(9), value: fc.nat(99) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('archive' as const), person, card: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('undo' as const), person }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('offline' as const, 'online' as const), person }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('reload' as const, 'tab' as const), person }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('breathe' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('epoch' as const, 'cut' as const) }) },
)

/** A person with one tab or two on a device. */
interface Party {
  readonly device: Device
  tabs: Tab[]
}

describe('apart and together again', () => {
  test('[SY11] all edits go up, everyone sees the same, no card is lost, doubled or between columns', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 80 }), async (steps) => {
        const server = await smallServer()
        const parties: Party[] = []
        for (const user of PEOPLE) {
          const device = new Device(server, user)
          parties.push({ device, tabs: [await device.openReady(BOARD)] })
        }
        const created = new Set<string>()
        for (const one of steps) {
          if (one.do === 'breathe') {
            await new Promise<void>((resolve) => setImmediate(resolve))
            continue
          }
          if (one.do === 'epoch') server.nextEpoch(NAME)
          if (one.do === 'cut') server.cut()
          if (!('person' in one)) continue
          const party = parties[one.person] as Party
          const [{ session }] = party.tabs as [Tab]
          const doc = session.documents.getState().board
          if (one.do === 'offline') party.device.goOffline()
          else if (one.do === 'online') party.device.goOnline()
          else if (one.do === 'undo') session.undo()
          else if (one.do === 'tab') party.tabs.push(await party.device.openReady(BOARD))
          else if (one.do === 'reload') {
            await Promise.all(party.tabs.map((tab) => tab.close()))
            party.tabs = [await party.device.openReady(BOARD)]
          } else if ('card' in one) {
            const id = `card${one.card}`
            if (one.do === 'create' && !doc.getMap('cards').has(id)) {
              session.perform('create-card', createCard(id, PLACES[one.card % PLACES.length]))
              created.add(id)
            }
            if (!doc.getMap('cards').has(id)) continue
            if (one.do === 'move') session.perform('move', change(doc, 'cards', id, 'place', PLACES[one.place] as string))
            if (one.do === 'rename') session.perform('rename', change(doc, 'cards', id, 'title', `title ${one.value}`))
            if (one.do === 'archive') session.perform('archive', change(doc, 'cards', id, 'archived', true))
          }
        }
        const tabs = parties.flatMap((party) => party.tabs)
        for (const { device } of parties) device.goOnline()
        const final = () => contentOf(server.room(NAME).doc)
        await until(() => {
          for (const tab of tabs) tab.timers.pass(1_000)
          return tabs.every(({ session }) => session.sync.getState().kind === 'saved')
        }, 'everyone is saved')
        await until(
          () =>
            tabs.every(
              ({ session }) =>
                JSON.stringify(sorted(contentOf(session.documents.getState().board))) === JSON.stringify(sorted(final())),
            ),
          'everyone sees the same',
        )
        const cards = final()['cards'] as Record<string, { place: string }>
        expect(Object.keys(cards).sort()).toEqual([...created].sort())
        for (const { place } of Object.values(cards)) expect(PLACES).toContain(place)
        for (const { device } of parties) expect(device.errors).toEqual([])
        await Promise.all(tabs.map((tab) => tab.close()))
        await server.stop()
      }),
      { seed: 1111, numRuns: 20, endOnFailure: true },
    )
  })
})

/** Keys in one order: the order of a map's keys differs between documents. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  )
}
