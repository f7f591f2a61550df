import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { replay, suspects } from '../../client/sync/replay'
import { type Refusal, refusal } from '../../shared/model/refusal'
import type { BoardId, IntentId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import { CLOSE } from '../../shared/protocol/close-codes'
import { documentName } from '../../shared/protocol/rooms'
import { change, contentOf, createCard, titleOf } from '../support/board-edits'
import { gate } from '../support/gated-database'
import { type SmallServer, smallServer } from '../support/small-server'
import { Device, type Tab } from '../support/sync-device'
import { until } from '../support/until'

const BOARD = 'board1' as BoardId
const NAME = documentName('board', BOARD)
const DAY = 86_400_000
const MANAGER = { role: 'manager', leads: () => false } as const

let server: SmallServer
beforeEach(async () => {
  server = await smallServer()
})
afterEach(() => server.stop())

const stateOf = (tab: Tab) => tab.session.sync.getState()
const docOf = (tab: Tab): Y.Doc => tab.session.documents.getState().board
const cardsOf = (doc: Y.Doc): string[] => [...doc.getMap('cards').keys()].sort()
const isSaved = (tab: Tab) => () => {
  tab.timers.pass(1_000)
  return stateOf(tab).kind === 'saved'
}
const rename = (tab: Tab, card: string, title: string) =>
  tab.session.perform('rename-card', change(docOf(tab), 'cards', card, 'title', title))

/** The server takes nothing that says FORBIDDEN, and says no more than that. */
const forbid =
  (reason: Refusal) =>
  (update: Uint8Array): Refusal | null =>
    Buffer.from(update).includes('FORBIDDEN') ? reason : null

describe('a new epoch', () => {
  test('[SY14] three months offline: everything done meanwhile is put on the new document and saved', async () => {
    let now = 1_800_000_000_000
    const device = new Device(server)
    const over = { clock: () => now as Instant }
    const tab = await device.openReady(BOARD, over)
    tab.session.perform('create-card', createCard('old'))
    await until(isSaved(tab))
    device.goOffline()
    for (let day = 0; day < 92; day++) {
      now += DAY
      tab.session.perform('create-card', createCard(`day${day}`))
      rename(tab, 'old', `day ${day}`)
    }
    await until(() => stateOf(tab).kind === 'offline')
    expect(stateOf(tab)).toEqual({ kind: 'offline', kept: 184 })
    await tab.close()
    server.nextEpoch(NAME)
    server.edit(NAME, createCard('theirs'))

    const again = await device.openReady(BOARD, over)
    expect(cardsOf(docOf(again))).toHaveLength(93)
    device.goOnline()
    await until(isSaved(again))
    expect(cardsOf(server.room(NAME).doc)).toHaveLength(94)
    expect(titleOf(server.room(NAME).doc, 'old')).toBe('day 91')
    expect(contentOf(docOf(again))).toEqual(contentOf(server.room(NAME).doc))
    await again.close()
  })

  test('[SY14] an edit made while the new document is fetched is not lost', async () => {
    const device = new Device(server)
    let during = (): void => undefined
    const api = {
      ...server.api,
      snapshot: async (...given: Parameters<typeof server.api.snapshot>) => {
        const answer = await server.api.snapshot(...given)
        during()
        return answer
      },
    }
    const gated = gate(device.database())
    const tab = await device.openReady(BOARD, { api, database: gated.database })
    await until(isSaved(tab))
    during = () => {
      during = () => undefined
      tab.session.perform('create-card', createCard('while-fetching'))
      gated.hold()
    }
    server.nextEpoch(NAME)
    await until(() => gated.waiting > 0)
    tab.session.perform('create-card', createCard('while-storing'))
    gated.release()
    await until(isSaved(tab))
    expect(cardsOf(server.room(NAME).doc)).toEqual(['while-fetching', 'while-storing'])
    expect(cardsOf(docOf(tab))).toEqual(['while-fetching', 'while-storing'])
    await tab.close()
  })

  test('[SY14] an edit made when the new document is stored but not yet shown is not lost', async () => {
    const device = new Device(server)
    const gated = gate(device.database())
    const tab = await device.openReady(BOARD, { database: gated.database })
    await until(isSaved(tab))
    gated.holdAnswers()
    server.nextEpoch(NAME)
    await until(() => gated.waiting > 0)
    tab.session.perform('create-card', createCard('late'))
    gated.release()
    await until(isSaved(tab))
    expect(cardsOf(server.room(NAME).doc)).toEqual(['late'])
    await tab.close()
    device.goOffline()
    const again = await device.openReady(BOARD)
    expect(cardsOf(docOf(again))).toEqual(['late'])
    await again.close()
  })

  test('[SY14] leaving the board while the new document is stored loses nothing', async () => {
    const device = new Device(server)
    const gated = gate(device.database())
    const tab = await device.openReady(BOARD, { database: gated.database })
    await until(isSaved(tab))
    gated.hold()
    server.nextEpoch(NAME)
    await until(() => gated.waiting > 0)
    tab.session.perform('create-card', createCard('parting'))
    const closed = tab.close()
    gated.release()
    await closed
    const again = await device.openReady(BOARD)
    expect(cardsOf(docOf(again))).toEqual(['parting'])
    await until(isSaved(again))
    expect(cardsOf(server.room(NAME).doc)).toEqual(['parting'])
    await again.close()
  })

  test('[SY14] leaving the board while the snapshot does not come is not waited for, and loses nothing', async () => {
    const device = new Device(server)
    const tab = await device.openReady(BOARD)
    await until(isSaved(tab))
    await tab.close()
    const again = await device.openReady(BOARD, { api: { ...server.api, snapshot: () => new Promise(() => undefined) } })
    await until(isSaved(again))
    server.nextEpoch(NAME)
    await until(() => again.session.line.getState().state === 'down')
    again.session.perform('create-card', createCard('parting'))
    await again.close()
    const last = await device.openReady(BOARD)
    await until(isSaved(last))
    expect(cardsOf(server.room(NAME).doc)).toEqual(['parting'])
    await last.close()
  })

  test('[SY14] what cannot be replayed because its card is gone is left over, readable, until it is let go', async () => {
    const device = new Device(server)
    const tab = await device.openReady(BOARD)
    tab.session.perform('create-card', createCard('doomed'))
    await until(isSaved(tab))
    device.goOffline()
    rename(tab, 'doomed', 'my words')
    await until(() => stateOf(tab).kind === 'offline')
    server.room(NAME).doc.getMap('cards').delete('doomed')
    server.nextEpoch(NAME)
    device.goOnline()
    await until(() => {
      tab.timers.pass(1_000)
      return tab.session.leftovers.getState().length === 1
    })
    const [leftover] = tab.session.leftovers.getState()
    expect(leftover).toMatchObject({ action: 'rename-card', reason: { code: 'not-found' } })
    expect(leftover?.edit.change[0]).toMatchObject({ id: 'doomed', to: 'my words' })
    expect(stateOf(tab)).toMatchObject({ kind: 'refused', count: 1, reason: { code: 'not-found' } })
    const id = leftover?.id as IntentId
    expect(await tab.session.restore(id)).toMatchObject({ ok: false, error: { code: 'not-found' } })
    await tab.close()

    const again = await device.openReady(BOARD)
    await until(() => again.session.leftovers.getState().length === 1)
    await again.session.discard(id)
    await until(isSaved(again))
    await again.close()
  })

  test('[SY14] an epoch while the storage fails: the edits of this tab are replayed from memory', async () => {
    const device = new Device(server)
    const gated = gate(device.database())
    const tab = await device.openReady(BOARD, { database: gated.database })
    await until(isSaved(tab))
    device.goOffline()
    tab.session.perform('create-card', createCard('kept'))
    await until(() => stateOf(tab).kind === 'offline')
    gated.failWith('full')
    tab.session.perform('create-card', createCard('unkept'))
    server.nextEpoch(NAME)
    device.goOnline()
    await until(isSaved(tab))
    expect(cardsOf(server.room(NAME).doc)).toEqual(['kept', 'unkept'])
    gated.failWith(null)
    await until(() => {
      tab.timers.pass(5_000)
      return tab.session.storage.getState().state === 'ok' && stateOf(tab).kind === 'saved'
    })
    await tab.close()
    const again = await device.openReady(BOARD)
    await until(isSaved(again))
    expect(cardsOf(docOf(again))).toEqual(['kept', 'unkept'])
    expect(cardsOf(server.room(NAME).doc)).toEqual(['kept', 'unkept'])
    await again.close()
  })
})

describe('a session that the server will not take', () => {
  test('[SY16] is rebuilt and replayed; if it was a passing trouble nothing is left over', async () => {
    const tab = await new Device(server).openReady(BOARD)
    await until(isSaved(tab))
    let refused = 0
    server.judge = () => (refused++ === 0 ? refusal('gap') : null)
    tab.session.perform('create-card', createCard('c1'))
    await until(isSaved(tab))
    expect(cardsOf(server.room(NAME).doc)).toEqual(['c1'])
    expect(tab.session.leftovers.getState()).toEqual([])
    await tab.close()
  })

  test('[SY14] the edit that the server names is laid aside with its reason, the others are saved', async () => {
    const device = new Device(server)
    const tab = await device.openReady(BOARD)
    for (const card of ['c1', 'c2', 'c3']) tab.session.perform('create-card', createCard(card))
    await until(isSaved(tab))
    const reason = refusal('invalid-value', { at: 'cards.c2.title' })
    server.judge = forbid(reason)
    device.goOffline()
    rename(tab, 'c1', 'one')
    rename(tab, 'c2', 'FORBIDDEN')
    rename(tab, 'c3', 'three')
    device.goOnline()
    await until(() => {
      tab.timers.pass(1_000)
      return tab.session.leftovers.getState().length === 1 && titleOf(server.room(NAME).doc, 'c3') === 'three'
    })
    expect(tab.session.leftovers.getState()[0]).toMatchObject({ reason, action: 'rename-card' })
    await until(() => titleOf(server.room(NAME).doc, 'c1') === 'one')
    expect(titleOf(server.room(NAME).doc, 'c2')).toBe('c2')
    expect(titleOf(docOf(tab), 'c2')).toBe('c2')
    expect(stateOf(tab)).toEqual({ kind: 'refused', count: 1, reason })
    await tab.close()
  })

  test('[SY14] where the server names nothing, edits are laid aside one by one, never in an endless circle', async () => {
    const tab = await new Device(server).openReady(BOARD)
    await until(isSaved(tab))
    let rounds = 0
    server.judge = (update) => {
      const reason = forbid(refusal('malformed-update'))(update)
      if (reason) rounds++
      return reason
    }
    server.hold()
    tab.session.perform('create-card', createCard('good'))
    tab.session.perform('create-card', createCard('bad', 'lane1/column1/a0', 'FORBIDDEN'))
    tab.session.perform('create-card', createCard('fine'))
    server.end(CLOSE.restart, refusal('stopping'))
    server.release()
    await until(() => {
      tab.timers.pass(1_000)
      return cardsOf(server.room(NAME).doc).includes('fine')
    })
    await until(() => tab.session.leftovers.getState().some(({ edit }) => edit.create[0]?.id === 'bad'))
    const everywhere = [
      ...cardsOf(server.room(NAME).doc),
      ...tab.session.leftovers.getState().map(({ edit }) => edit.create[0]?.id),
    ]
    expect(everywhere.sort()).toEqual(['bad', 'fine', 'good'])
    expect(rounds).toBeLessThanOrEqual(4)
    await tab.close()
  })

  test('[SY19] a person who may only read from now on gets their words back, and the board goes on', async () => {
    const tab = await new Device(server).openReady(BOARD)
    tab.session.perform('create-card', createCard('c1'))
    await until(isSaved(tab))
    server.judge = (update) => (Y.decodeUpdate(update).structs.length > 0 ? refusal('read-only') : null)
    for (const title of ['one', 'two', 'three']) rename(tab, 'c1', title)
    await until(() => {
      tab.timers.pass(1_000)
      return tab.session.leftovers.getState().length === 3
    })
    server.edit(NAME, createCard('theirs'))
    await until(() => docOf(tab).getMap('cards').has('theirs'))
    expect(stateOf(tab)).toEqual({ kind: 'refused', count: 3, reason: refusal('read-only') })
    await tab.close()
  })

  test('[SY14] a leftover that can be taken again is put back and saved', async () => {
    const tab = await new Device(server).openReady(BOARD)
    tab.session.perform('create-card', createCard('c1'))
    await until(isSaved(tab))
    const reason = refusal('invalid-value', { at: 'cards.c1.title' })
    server.judge = forbid(reason)
    rename(tab, 'c1', 'FORBIDDEN')
    await until(() => {
      tab.timers.pass(1_000)
      return tab.session.leftovers.getState().length === 1 && tab.session.line.getState().state === 'up'
    })
    server.judge = () => null
    const id = tab.session.leftovers.getState()[0]?.id as IntentId
    expect(await tab.session.restore(id)).toEqual({ ok: true, value: undefined })
    await until(isSaved(tab))
    expect(titleOf(server.room(NAME).doc, 'c1')).toBe('FORBIDDEN')
    expect(tab.session.leftovers.getState()).toEqual([])
    await tab.close()
  })

  test('[SY2] a server that refuses even an untouched session is not asked without pause', async () => {
    const tab = await new Device(server).openReady(BOARD)
    await until(isSaved(tab))
    let rounds = 0
    server.judge = () => {
      rounds++
      return refusal('malformed-update')
    }
    tab.session.perform('create-card', createCard('c1'))
    await until(() => rounds >= 2)
    const planned = tab.timers.planned
    expect(planned).toBeGreaterThan(0)
    await until(() => tab.session.line.getState().state === 'down')
    // Time enough for many rounds, were there no pause.
    for (let i = 0; i < 500; i++) await new Promise<void>((resolve) => setImmediate(resolve))
    expect(rounds).toBe(2)
    await tab.close()
  })
})

describe('replaying', () => {
  const intent = (id: string, edit: ReturnType<typeof createCard>) => ({
    id: id as IntentId,
    board: BOARD,
    tab: 't',
    action: 'edit',
    edit,
    at: 1 as Instant,
    client: 1,
    clock: 1,
  })

  test('[SY14] twice is the same as once', () => {
    const edits = fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { maxLength: 20 })
    fc.assert(
      fc.property(edits, (list) => {
        const source = new Y.Doc()
        const intents = list.map(([card, value], i) => {
          const id = `card${card}`
          const edit = source.getMap('cards').has(id) ? change(source, 'cards', id, 'title', `v${value}`) : createCard(id)
          replay(source, [intent(`i${i}`, edit)], MANAGER)
          return intent(`i${i}`, edit)
        })
        const target = new Y.Doc()
        replay(target, intents, MANAGER)
        expect(contentOf(target)).toEqual(contentOf(source))
        const done = contentOf(target)
        replay(target, intents, MANAGER)
        expect(contentOf(target)).toEqual(done)
      }),
      { seed: 14, numRuns: 100 },
    )
  })

  test('[SY14] an edit that the server turns out to have is neither journalled again nor left over', () => {
    const doc = new Y.Doc()
    replay(doc, [intent('i1', createCard('c1'))], MANAGER)
    expect(replay(doc, [intent('i1', createCard('c1'))], MANAGER)).toEqual({ intents: [], leftovers: [], update: null })
  })

  test('[SY14] the suspects are those the refusal names, else the first; all where the person may not write', () => {
    const rename1 = { create: [], change: [{ root: 'cards' as const, id: 'c1', key: 'title', from: 'a', to: 'b' }] }
    const all = [intent('i1', createCard('c0')), intent('i2', rename1), intent('i3', createCard('c2'))]
    const ids = (reason: Refusal): string[] => suspects(all, reason).map(({ id }) => id)
    expect(ids(refusal('invalid-value', { at: 'cards.c1.title' }))).toEqual(['i2'])
    expect(ids(refusal('map-replaced', { at: 'cards.c2' }))).toEqual(['i3'])
    expect(ids(refusal('invalid-value', { at: 'cards.c1.due' }))).toEqual(['i1'])
    expect(ids(refusal('gap'))).toEqual(['i1'])
    expect(ids(refusal('read-only'))).toEqual(['i1', 'i2', 'i3'])
    expect(suspects([], refusal('gap'))).toEqual([])
  })
})
