/** A right that ends while somebody uses it or is about to, and what one person may take of the rooms at most. */
import { createConnection } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { PersonLimits } from '../../server/sync/person-limits'
import type { UserId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import { LIMITS } from '../../shared/protocol/limits'
import { until } from '../support/until'
import { addEntry, cardFields, cardOf } from './board-document'
import { RawClient } from './raw-client'
import { BOARD_DOCUMENT, cookieOf, openStage, type Stage, storedDocument } from './stage'

let stage: Stage
afterEach(() => stage?.stop())

function gate() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}

describe('a right that ends', () => {
  it('[SY19] between being known and being let in, however long that takes', async () => {
    const { opened, open } = gate()
    let asked = 0
    const beforeSignIn = () => {
      asked++
      return opened
    }
    stage = await openStage({ beforeSignIn })
    const [ended, other] = [new RawClient(stage), new RawClient(stage, { user: 'head' })]
    await until(() => asked === 2, 'both are being let in')
    stage.rooms.end({ session: 'session-of-member' }, 4401, { code: 'not-signed-in' })
    open()
    expect(await ended.ended()).toMatchObject({ code: 4401, refusal: { code: 'not-signed-in' } })
    expect(ended.heard.map(({ type }) => type)).toEqual(['refusal'])
    await other.join()
    expect(other.isOpen).toBe(true)
  })

  it('[SY19] is not held against who signs in again', async () => {
    stage = await openStage()
    stage.rooms.end({ session: 'session-of-member' }, 4401, { code: 'not-signed-in' })
    const back = await new RawClient(stage).join()
    expect(back.closed).toBeNull()
  })

  it('[AC5] a token that reads goes on reading only, whatever its person becomes', async () => {
    stage = await openStage()
    const client = await new RawClient(stage, { user: 'member-reads' }).join()
    stage.rooms.review({ user: 'member-reads' as UserId }, async () => ({ role: 'administrator', center: null }))
    await until(() => client.has('standing'), 'the new role is known')
    cardOf(client.doc, 'c0').set('title', 'by a reader')
    expect(await client.ended()).toMatchObject({ refusal: { code: 'read-only' } })
    expect(cardOf(await storedDocument(stage.storage), 'c0').get('title')).not.toBe('by a reader')
  })

  it('[SY19] with the session’s time: a live socket is closed, and what it had saved stands', async () => {
    const time = { now: 1_000 as Instant }
    stage = await openStage({ clock: () => time.now, sessionsEnd: 5_000 as Instant, options: { sweepMs: 10 } })
    const client = await new RawClient(stage).join()
    cardOf(client.doc, 'c0').set('title', 'in time')
    await client.saved()
    time.now = 4_999 as Instant
    expect(client.closed).toBeNull()
    time.now = 5_000 as Instant
    expect(await client.ended()).toMatchObject({ code: 4401, refusal: { code: 'not-signed-in' } })
    expect(cardOf(await storedDocument(stage.storage), 'c0').get('title')).toBe('in time')
  })
})

describe('shutdown', () => {
  it('[SY25] is not held up by who comes late and answers nothing', async () => {
    const due: (() => void)[] = []
    const timers = { setTimeout: (run: () => void) => void due.push(run), clearTimeout: () => {} }
    stage = await openStage({ timers: timers as never })
    await stage.rooms.drain()
    await silentSocket(stage)
    const stopped = stage.stop()
    await until(() => due.length === 1, 'the stop waits')
    expect(stage.sockets).toHaveLength(1)
    due[0]?.()
    // The library itself would wait for the answer longer than this does.
    await until(() => stage.sockets.length === 0, 'the line is cut', 2_000)
    await stopped
    stage = await openStage()
  })
})

describe('[SY21] what one person may take', () => {
  it('sockets at a time: one more is told to come back later, another person comes in', async () => {
    stage = await openStage({ options: { limits: { socketsPerUser: 3 } } })
    const [first] = await Promise.all(Array.from({ length: 3 }, () => new RawClient(stage).join()))
    expect(await (await new RawClient(stage).opened()).ended()).toMatchObject({ code: 4529, refusal: { code: 'too-fast' } })
    await new RawClient(stage, { user: 'head' }).join()
    first?.leave()
    await until(() => stage.rooms.stats().sockets === 3, 'one has gone')
  })

  it('coming and going without end is too fast, also when nobody is there in between', async () => {
    const time = { now: 1_000 as Instant }
    const limits = { socketsPerUser: 5, arrivalsPerUser: 1 }
    stage = await openStage({ clock: () => time.now, options: { limits, sweepMs: 5 } })
    for (let i = 0; i < 5; i++) {
      const client = await new RawClient(stage).join()
      client.leave()
      await until(() => stage.rooms.stats().sockets === 0, 'it has gone')
    }
    expect(await (await new RawClient(stage).opened()).ended()).toMatchObject({ code: 4529 })
    time.now = 2_100 as Instant
    const back = await new RawClient(stage).join()
    expect(back.closed).toBeNull()
  })

  it('new client ids: who has had too many of them makes one of many, then waits; epochs cannot be forced', async () => {
    const time = { now: 1_000 as Instant }
    const limits = { clientIdsPerUserAtOnce: 50, clientIdsPerUserHour: 3_600 }
    stage = await openStage({ clock: () => time.now, options: { limits, busyEpochClients: 100 } })
    const flood = async (ids: number) => {
      const client = await new RawClient(stage).join()
      client.stepTwo(manyClients(client.doc, ids))
      await until(() => client.closed || client.acknowledged === client.sent, 'it is answered')
      return client.closed && { code: client.closed.code, why: client.refusal?.code }
    }
    expect(await flood(40)).toBeNull()
    expect(await flood(40)).toEqual({ code: 4400, why: 'too-large' })
    for (let i = 0; i < 10; i++) expect(await flood(1)).toBeNull()
    expect(await flood(1)).toEqual({ code: 4529, why: 'too-fast' })
    time.now = (time.now + 1_000) as Instant
    expect(await flood(1)).toBeNull()
    const owned = await stage.storage.documents.own(BOARD_DOCUMENT)
    expect([owned?.epoch, owned?.clients.size]).toEqual([1, 51])
  })

  it('who comes back after months offline, with every board full of visits, is taken at once', () => {
    const person = new PersonLimits(LIMITS, 0 as Instant)
    // Three months of a new visit every working hour, shared by their boards.
    const visits = 65 * 8
    expect(person.mayBind(visits, 0 as Instant)).toBe(true)
    expect(person.mayBind(1_000, 0 as Instant)).toBe(true)
  })

  it('is forgotten only when it is as good as new', () => {
    const person = new PersonLimits(LIMITS, 0 as Instant)
    expect(person.isAtRest(0 as Instant)).toBe(true)
    person.mayBind(600, 0 as Instant)
    expect(person.isAtRest(1_800_000 as Instant)).toBe(false)
    expect(person.isAtRest(3_600_001 as Instant)).toBe(true)
  })
})

/** An update of as many writers as wished, each a card. */
function manyClients(from: Y.Doc, ids: number): Uint8Array {
  const updates = Array.from({ length: ids }, () => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(from))
    const before = Y.encodeStateVector(doc)
    addEntry(doc, 'cards', `card-${doc.clientID}`, cardFields({ title: `by ${doc.clientID}` }))
    return Y.encodeStateAsUpdate(doc, before)
  })
  return Y.mergeUpdates(updates)
}

/** Shakes hands as a WebSocket does, and says nothing more whatever it hears. */
async function silentSocket({ url }: Pick<Stage, 'url'>) {
  const { hostname, port, host } = new URL(url)
  const socket = createConnection({ host: hostname, port: Number(port) })
  socket.on('error', () => {})
  const heard: Buffer[] = []
  socket.on('data', (data) => heard.push(data))
  socket.write(
    [
      `GET /sync/${BOARD_DOCUMENT}?user=member&version=1 HTTP/1.1`,
      `Host: ${host}`,
      `Cookie: ${cookieOf('member')}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      '\r\n',
    ].join('\r\n'),
  )
  await until(() => Buffer.concat(heard).includes('stopping'), 'it is told that the server stops')
  return socket
}
