import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { BoardId } from '../../shared/primitives/ids'
import { documentName } from '../../shared/protocol/rooms'
import { change, contentOf, createCard } from '../support/board-edits'
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

const kindOf = (tab: Tab): string => tab.session.sync.getState().kind
const docOf = (tab: Tab) => tab.session.documents.getState().board

describe('saved', () => {
  test('[SY4] is said when the server has committed, not when the edit was sent', async () => {
    const tab = await new Device(server).openReady(BOARD)
    await until(() => kindOf(tab) === 'saved')
    server.hold()
    tab.session.perform('create-card', createCard('c1'))
    expect(tab.session.sync.getState()).toEqual({ kind: 'saving', count: 1 })
    await until(() => server.heldFrames() === 1)
    expect(kindOf(tab)).toBe('saving')
    server.release()
    await until(() => kindOf(tab) === 'saved')
    expect(contentOf(server.room(NAME).doc)).toEqual(contentOf(docOf(tab)))
    await tab.close()
  })

  test('[SY4] an edit whose acknowledgement was lost with the line is saved once the server shows that it has it', async () => {
    const device = new Device(server)
    const tab = await device.openReady(BOARD)
    await until(() => kindOf(tab) === 'saved')
    server.swallowAnswers(true)
    tab.session.perform('create-card', createCard('c1'))
    await until(() => server.room(NAME).doc.getMap('cards').has('c1'))
    device.goOffline()
    await until(() => kindOf(tab) === 'offline')
    expect(kindOf(tab)).toBe('offline')
    server.swallowAnswers(false)
    device.goOnline()
    await until(() => {
      tab.timers.pass(100)
      return kindOf(tab) === 'saved'
    })
    await tab.close()
  })

  test('[SY4] of two edits, one made on hearing of the other, neither is called saved before the server has it', async () => {
    const tab = await new Device(server).openReady(BOARD)
    await until(() => kindOf(tab) === 'saved')
    server.hold()
    const answer = (): void => {
      docOf(tab).getMap('cards').unobserve(answer)
      tab.session.perform('create-card', createCard('c2'))
    }
    docOf(tab).getMap('cards').observe(answer)
    tab.session.perform('create-card', createCard('c1'))
    await until(() => server.heldFrames() === 2)
    expect(tab.session.sync.getState()).toEqual({ kind: 'saving', count: 2 })
    tab.session.sync.subscribe(({ kind }) => {
      if (kind === 'saved') expect(contentOf(server.room(NAME).doc)).toEqual(contentOf(docOf(tab)))
    })
    server.releaseOne()
    server.release()
    await until(() => kindOf(tab) === 'saved')
    await tab.close()
  })

  test('[SY4] an edit that changes nothing leaves nothing to be saved', async () => {
    const tab = await new Device(server).openReady(BOARD)
    await until(() => kindOf(tab) === 'saved')
    expect(tab.session.perform('nothing', { create: [], change: [] })).toEqual({ ok: true, value: undefined })
    expect(kindOf(tab)).toBe('saved')
    expect(tab.session.history.getState().canUndo).toBe(false)
    await tab.close()
  })

  test('[SY16] an edit that the server would refuse never enters the document', async () => {
    const tab = await new Device(server).openReady(BOARD)
    const empty = tab.session.perform('create-card', createCard('c1', 'lane1/column1/a0', ''))
    expect(empty).toMatchObject({ ok: false, error: { code: 'invalid-value', at: 'cards.c1.title' } })
    const unknown = { root: 'cards' as const, id: 'nowhere', key: 'title', from: 'a', to: 'b' }
    const missing = tab.session.perform('rename', { create: [], change: [unknown] })
    expect(missing).toMatchObject({ ok: false, error: { code: 'not-found' } })
    expect(docOf(tab).getMap('cards').size).toBe(0)
    await tab.close()
  })

  test('[SY21] a bulk edit goes up in parts that the server takes, and is one step to undo', async () => {
    const sizes: number[] = []
    server.judge = (update) => {
      sizes.push(update.length)
      return null
    }
    const tab = await new Device(server).openReady(BOARD)
    await until(() => kindOf(tab) === 'saved')
    const cards = Array.from({ length: 3_000 }, (_, i) =>
      createCard(`card${i}`, 'lane1/column1/a0', `Card ${i} 双11会员复购`.repeat(4)),
    )
    const made = tab.session.perform('import', { create: cards.flatMap((one) => one.create), change: [] })
    expect(made.ok).toBe(true)
    await until(() => kindOf(tab) === 'saved')
    expect(server.room(NAME).doc.getMap('cards').size).toBe(3_000)
    expect(sizes.length).toBeGreaterThan(3)
    expect(Math.max(...sizes)).toBeLessThan(256 * 1024)
    expect(tab.session.undo()).toBe(true)
    expect(docOf(tab).getMap('cards').toJSON()['card2999']).toMatchObject({ archived: true })
    await tab.close()
  })

  test('[SY4] whatever happens in whatever order, when saved is said the server has everything', async () => {
    const step = fc.oneof(
      { weight: 6, arbitrary: fc.record({ do: fc.constant('edit' as const), card: fc.nat(4), value: fc.nat(999) }) },
      {
        weight: 6,
        arbitrary: fc.record({
          do: fc.constantFrom('hold', 'release', 'offline', 'online', 'reload', 'crash', 'epoch', 'cut', 'breathe', 'undo'),
        }),
      },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
        const own = await smallServer()
        const device = new Device(own)
        const name = documentName('board', BOARD)
        const check = (tab: Tab): void => {
          if (kindOf(tab) === 'saved') expect(contentOf(own.room(name).doc)).toEqual(contentOf(docOf(tab)))
        }
        const open = async (): Promise<Tab> => {
          const tab = await device.openReady(BOARD)
          tab.session.sync.subscribe(() => check(tab))
          return tab
        }
        let tab = await open()
        const act = {
          hold: () => own.hold(),
          release: () => own.release(),
          offline: () => device.goOffline(),
          online: () => device.goOnline(),
          epoch: () => own.nextEpoch(name),
          cut: () => own.cut(),
          undo: () => void tab.session.undo(),
          breathe: () => new Promise<void>((resolve) => setImmediate(resolve)),
          reload: async () => {
            await tab.close()
            device.goOnline()
            own.release()
            tab = await open()
          },
          crash: async () => {
            await tab.crash()
            device.goOnline()
            own.release()
            tab = await open()
          },
        } as const
        for (const one of steps) {
          if (one.do === 'edit') {
            const id = `card${one.card}`
            const doc = docOf(tab)
            const edit = doc.getMap('cards').has(id) ? change(doc, 'cards', id, 'title', `v${one.value}`) : createCard(id)
            tab.session.perform('edit', edit)
          } else {
            await act[one.do as keyof typeof act]()
          }
          tab.timers.pass(100)
          check(tab)
        }
        own.release()
        device.goOnline()
        await until(() => {
          tab.timers.pass(1_000)
          return kindOf(tab) === 'saved'
        }, 'all is saved in the end')
        check(tab)
        expect(device.errors).toEqual([])
        await tab.close()
        await own.stop()
      }),
      { seed: 41, numRuns: 40, endOnFailure: true },
    )
  })
})
