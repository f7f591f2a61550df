/** What one socket or person may cost, and what becomes of those who read slowly, of epochs and at the end. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { newPartsOf } from '../../server/sync/new-parts'
import { SYNC } from '../../shared/protocol/live'
import { memoryStorage } from '../support/memory-storage'
import { until } from '../support/until'
import { addEntry, boardDocument, cardFields, cardOf, contentOf, copyOf } from './board-document'
import { RawClient } from './raw-client'
import { BOARD_DOCUMENT, newBoard, openStage, type Stage, storedDocument } from './stage'

let stage: Stage
afterEach(() => stage?.stop())

const title = (doc: Y.Doc) => cardOf(doc, 'c0').get('title')

describe('one bad frame', () => {
  it('[SY16] ends its session: what came before it stands, what comes after does not, others notice nothing', async () => {
    stage = await openStage()
    const [bad, good] = await Promise.all([new RawClient(stage).join(), new RawClient(stage, { user: 'head' }).join()])
    cardOf(bad.doc, 'c0').set('title', 'before')
    cardOf(good.doc, 'c1').set('title', 'meanwhile')
    cardOf(bad.doc, 'c0').set('place', 'nowhere')
    cardOf(bad.doc, 'c2').set('title', 'after')
    expect(await bad.ended()).toMatchObject({ code: 4400, refusal: { code: 'invalid-value', at: 'cards.c0.place' } })
    await good.saved()
    await until(() => title(good.doc) === 'before', 'what came before is seen')
    expect(bad.acknowledged).toBe(2)
    const stored = contentOf(await storedDocument(stage.storage))['cards']
    expect(stored).toMatchObject({
      c0: { title: 'before', place: 'lane/intake/a0' },
      c1: { title: 'meanwhile' },
      c2: { title: 'Card 2' },
    })
  })

  it('[SY16] is enough, cut short or in words', async () => {
    stage = await openStage()
    for (const frame of [[0, 2, 50, 1], [0, 7, 0], [], [0, 0, 0, 0], [1, 9, 1]]) {
      const client = await new RawClient(stage).join()
      client.say(new Uint8Array(frame))
      expect(await client.ended()).toMatchObject({ code: 4400, refusal: { code: 'malformed-update' } })
    }
    const client = await new RawClient(stage).join()
    client.socket.send('hello')
    expect((await client.ended()).code).toBe(4400)
    const bad = await new RawClient(stage).join()
    bad.stepOne(new Uint8Array([200, 1]))
    expect((await bad.ended()).code).toBe(4400)
  })

  it('[SY16] of a message that a later version may bring is none', async () => {
    stage = await openStage()
    const client = await new RawClient(stage).join()
    client.say(new Uint8Array([77, 1, 2, 3]))
    cardOf(client.doc, 'c0').set('title', 'still here')
    await client.saved()
  })
})

describe('limits', () => {
  const manyCards = (doc: Y.Doc, name: string, count: number) =>
    doc.transact(() => {
      for (let i = 0; i < count; i++) addEntry(doc, 'cards', `${name}${i}`, cardFields({ title: 'x'.repeat(480) }))
    })

  it('[SY21] an update and a step 2 may have a size each', async () => {
    stage = await openStage({ options: { limits: { update: 20_000, step2: 40_000 } } })
    const client = await new RawClient(stage).join()
    manyCards(client.doc, 'a', 30)
    await client.saved()
    manyCards(client.doc, 'b', 50)
    expect(await client.ended()).toMatchObject({ code: 4400, refusal: { code: 'too-large' } })
    const again = await new RawClient(stage).opened()
    again.stepTwo(Y.encodeStateAsUpdate(client.doc, Y.encodeStateVector(await storedDocument(stage.storage))))
    expect((await again.ended()).code).toBe(4500) // The test itself took the document over.
    const late = await new RawClient(stage).join()
    manyCards(client.doc, 'c', 50)
    late.stepTwo(Y.encodeStateAsUpdate(client.doc, Y.encodeStateVector(late.doc)))
    expect(await late.ended()).toMatchObject({ code: 4400, refusal: { code: 'too-large' } })
  })

  it('[SY21] frames come too fast: what was taken stands, and the client may come back', async () => {
    stage = await openStage({ options: { limits: { framesPerSocket: 10 } } })
    const client = await new RawClient(stage).join()
    for (let i = 0; i < 60; i++) cardOf(client.doc, 'c0').set('title', `title ${i}`)
    expect(await client.ended()).toMatchObject({ code: 4529, refusal: { code: 'too-fast' } })
    const again = await new RawClient(stage).join()
    again.stepTwo(Y.encodeStateAsUpdate(client.doc, Y.encodeStateVector(again.doc)))
    await again.saved()
    expect(title(await storedDocument(stage.storage))).toBe('title 59')
  })

  it('[SY21] questions come too fast: an answer may be a whole document', async () => {
    stage = await openStage()
    const client = await new RawClient(stage).join()
    for (let clock = 1; clock <= 60; clock++) client.stepOne(new Uint8Array([1, 99, clock]))
    expect(await client.ended()).toMatchObject({ code: 4529, refusal: { code: 'too-fast' } })
    expect(client.count('step2')).toBeLessThan(30)
  })

  it('[SY21] sockets of one person together', async () => {
    stage = await openStage({ options: { limits: { framesPerUser: 10 } } })
    const sockets = await Promise.all(Array.from({ length: 3 }, () => new RawClient(stage).join()))
    const other = await new RawClient(stage, { user: 'head' }).join()
    for (let i = 0; i < 30; i++) for (const { doc } of sockets) cardOf(doc, 'c0').set('title', `title ${i}`)
    await until(() => sockets.some(({ closed }) => closed?.code === 4529), 'one of them is too fast')
    cardOf(other.doc, 'c1').set('title', 'another person')
    await other.saved()
  })

  it('[SY21] unread frames wait with the sender, not in memory', async () => {
    let release = () => {}
    const closed = new Promise<void>((resolve) => {
      release = resolve
    })
    let isSlow = false
    const storage = memoryStorage({ beforeCommit: () => (isSlow ? closed : undefined) })
    stage = await openStage({ storage, options: { inboxBytes: 50_000 } })
    const client = await new RawClient(stage).join()
    await client.saved()
    isSlow = true
    for (let i = 0; i < 40; i++) manyCards(client.doc, `a${i}-`, 40)
    await until(() => stage.sockets[0]?.isPaused, 'reading stops')
    isSlow = false
    release()
    await client.saved()
    expect(stage.sockets[0]?.isPaused).toBe(false)
    expect(Object.keys(contentOf(await storedDocument(storage))['cards'] ?? {})).toHaveLength(1603)
  })

  it('[SY21] a slow reader is paused, and gets what it missed in one piece', async () => {
    stage = await openStage({ options: { limits: { readerPaused: 100_000 } } })
    const [writer, slow] = await Promise.all([new RawClient(stage).join(), new RawClient(stage, { user: 'head' }).join()])
    slow.socket.pause()
    let cards = 0
    const write = async () => {
      manyCards(writer.doc, `a${cards}-`, 400)
      cards += 400
      await writer.saved()
    }
    // What the operating system buffers for the two of them comes first.
    while (!stage.sockets.some(({ bufferedAmount }) => bufferedAmount >= 100_000)) await write()
    const sent = slow.count('update')
    for (let i = 0; i < 5; i++) await write()
    expect(Math.max(...stage.sockets.map(({ bufferedAmount }) => bufferedAmount))).toBeLessThan(500_000)
    slow.socket.resume()
    await until(() => Object.keys(contentOf(slow.doc)['cards'] ?? {}).length === cards + 3, 'it has everything')
    expect(slow.count('update')).toBeLessThan(sent + cards / 400)
    cardOf(writer.doc, 'c0').set('title', 'and goes on')
    await until(() => title(slow.doc) === 'and goes on', 'it follows again')
  })

  it('[SY21] one that reads nothing at all is closed', async () => {
    stage = await openStage({
      options: { limits: { readerPaused: 100_000, readerClosed: 150_000 }, sweepMs: 10, keepAliveMs: 0 },
    })
    const [writer, stuck] = await Promise.all([new RawClient(stage).join(), new RawClient(stage, { user: 'head' }).join()])
    stuck.socket.pause()
    const isClosing = () => stage.sockets.some(({ readyState }) => readyState !== WebSocket.OPEN)
    for (let i = 0; !isClosing(); i++) {
      manyCards(writer.doc, `a${i}-`, 400)
      await writer.saved()
    }
    stuck.socket.resume()
    expect((await stuck.ended()).code).toBe(1013)
  })

  it('[SY22] the socket brings only what a snapshot lacks', async () => {
    stage = await openStage({ cards: 500 })
    const stored = await storedDocument(stage.storage)
    const client = new RawClient(stage)
    Y.applyUpdate(client.doc, Y.encodeStateAsUpdate(stored))
    await client.join()
    const step2 = client.heard.find(({ type }) => type === 'step2')
    expect(step2?.bytes[1]).toBe(SYNC.step2)
    expect(step2?.bytes.length).toBeLessThan(20)
    const parts = newPartsOf(client.doc, step2?.bytes.subarray(3) as Uint8Array)
    expect(parts.ok && parts.value.structs).toEqual([])
  })
})

describe('epochs', () => {
  /** A board that many clients have written. */
  const worn = (clients: number) => {
    const doc = boardDocument(3)
    for (let i = 0; i < clients; i++) {
      const client = copyOf(doc, 1000 + i)
      cardOf(client, 'c0').set('title', `by ${i}`)
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(client, Y.encodeStateVector(doc)))
    }
    return doc
  }

  it('[SY20] a new one at a quiet moment: content kept exactly, ids dropped, sockets told', async () => {
    const storage = memoryStorage()
    const doc = worn(30)
    await storage.facts.createBoard(await newBoard(0, doc))
    stage = await openStage({ storage, options: { quietEpochClients: 20, idleMs: 10, sweepMs: 5 } })
    const client = await new RawClient(stage, { query: { epoch: '1' } }).join()
    expect(await client.ended()).toEqual({ code: 4409, refusal: { code: 'old-epoch', params: { epoch: 2 } } })
    const old = await new RawClient(stage, { query: { epoch: '1' } }).opened()
    expect((await old.ended()).code).toBe(4409)
    const fresh = await new RawClient(stage, { query: { epoch: '2' } }).join()
    expect(contentOf(fresh.doc)).toEqual(contentOf(doc))
    expect(fresh.doc.store.clients.size).toBe(1)
    cardOf(fresh.doc, 'c1').set('title', 'in the new epoch')
    await fresh.saved()
  })

  it('[SY20] during use where there are too many; nothing acknowledged is lost', async () => {
    stage = await openStage({ options: { busyEpochClients: 12 } })
    const said = new Map<string, string>()
    for (let i = 0; i < 30; i++) {
      const client = await new RawClient(stage).join()
      cardOf(client.doc, 'c0').set(`assignee:u${i}`, true)
      await until(() => client.acknowledged === client.sent || client.closed, 'it is saved, or a new epoch has come')
      if (client.acknowledged === client.sent) said.set(`assignee:u${i}`, 'saved')
      client.leave()
    }
    const owned = await stage.storage.documents.own(BOARD_DOCUMENT)
    expect(owned?.epoch).toBeGreaterThanOrEqual(2)
    const stored = await storedDocument(stage.storage)
    for (const key of said.keys()) expect(cardOf(stored, 'c0').get(key)).toBe(true)
    expect(said.size).toBeGreaterThan(20)
  })

  it('[SY20] that cannot begin leaves everything as it was', async () => {
    const renew = vi.fn(async () => Promise.reject(new Error('no memory')))
    const compact = async () => new Uint8Array()
    stage = await openStage({ options: { busyEpochClients: 2 }, compactor: { renew, compact, close: async () => {} } })
    const clients = await Promise.all([new RawClient(stage).join(), new RawClient(stage).join()])
    for (const [i, { doc }] of clients.entries()) cardOf(doc, `c${i}`).set('title', 'goes on')
    await Promise.all(clients.map((client) => client.saved()))
    await until(() => renew.mock.calls.length === 1, 'it was tried')
    cardOf(clients[0].doc, 'c2').set('title', 'still')
    await clients[0].saved()
    expect(renew).toHaveBeenCalledTimes(1)
  })
})

describe('shutdown', () => {
  it('[SY25] what has come is committed and acknowledged, then sockets close, and nobody new comes in', async () => {
    stage = await openStage()
    const clients = await Promise.all(Array.from({ length: 5 }, () => new RawClient(stage).join()))
    for (const [i, { doc }] of clients.entries()) cardOf(doc, 'c0').set(`assignee:u${i}`, true)
    await until(() => clients.every(({ socket }) => socket.bufferedAmount === 0), 'it is sent')
    const edit = stage.rooms.edit(BOARD_DOCUMENT, (doc) => cardOf(doc, 'c1').set('title', 'by the server'))
    await Promise.all([stage.rooms.drain(), edit])
    for (const client of clients) {
      expect(await client.ended()).toMatchObject({ code: 1012, refusal: { code: 'stopping' } })
    }
    const stored = await storedDocument(stage.storage)
    for (const [i, client] of clients.entries())
      expect(cardOf(stored, 'c0').get(`assignee:u${i}`) === true || client.acknowledged < client.sent).toBe(true)
    expect(cardOf(stored, 'c1').get('title')).toBe('by the server')
    const late = await new RawClient(stage).opened()
    expect((await late.ended()).code).toBe(1012)
    await expect(stage.rooms.edit(BOARD_DOCUMENT, () => {})).rejects.toThrow('stopping')
  })

  it('[SY25] sockets close one after another, and whoever does not answer is cut off', async () => {
    stage = await openStage({ options: { drainSpreadMs: 100 } })
    const clients = await Promise.all(Array.from({ length: 4 }, () => new RawClient(stage).join()))
    clients[0]?.socket.pause()
    const order: number[] = []
    for (const [i, { socket }] of clients.entries()) socket.on('close', () => order.push(i))
    await stage.rooms.drain()
    await until(() => order.length >= 3, 'they are closed')
    expect(order.slice(0, 3)).toEqual([1, 2, 3])
    expect(stage.rooms.stats().sockets).toBe(0)
  })
})
