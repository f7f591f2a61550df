/** Rooms through real sockets: joining, commit before broadcast before acknowledgement, rest, trouble. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { StorageTrouble } from '../../server/storage/ports'
import { memoryStorage } from '../support/memory-storage'
import { until } from '../support/until'
import { addEntry, cardFields, cardOf, contentOf } from './board-document'
import { RawClient } from './raw-client'
import { BOARD_DOCUMENT, cookieOf, openStage, type Stage, storedDocument } from './stage'

let stage: Stage
afterEach(() => stage?.stop())

/** A gate that commits wait at. */
function gate() {
  let open: () => void = () => {}
  let closed: Promise<void> | null = null
  let waiting = 0
  return {
    pass: async () => {
      waiting++
      await closed
      waiting--
    },
    close: () => {
      closed = new Promise((resolve) => {
        open = resolve
      })
    },
    open: () => {
      open()
      closed = null
    },
    get waiting() {
      return waiting
    },
  }
}

const title = (doc: Y.Doc, card = 'c0') => cardOf(doc, card)?.get('title')

describe('joining', () => {
  it('[SY1] a plain provider of y-websocket joins, edits, and prints no error', async () => {
    stage = await openStage()
    const printed = vi.spyOn(console, 'error').mockImplementation(() => {})
    class Socket extends WebSocket {
      constructor(url: string) {
        super(url, { headers: { cookie: cookieOf('member') } })
      }
    }
    const plain = () => {
      const doc = new Y.Doc()
      const params = { user: 'member' }
      const WebSocketPolyfill = Socket as unknown as typeof globalThis.WebSocket
      return new WebsocketProvider(`${stage.url.replace('http', 'ws')}/sync`, BOARD_DOCUMENT, doc, {
        params,
        WebSocketPolyfill,
        disableBc: true,
      })
    }
    const [one, other] = [plain(), plain()]
    await until(() => one.synced && other.synced, 'both are synced')
    cardOf(one.doc, 'c1').set('title', 'By a plain provider')
    one.awareness.setLocalStateField('card', 'c1')
    await until(() => title(other.doc, 'c1') === 'By a plain provider', 'the other sees it')
    await until(() => other.awareness.getStates().get(one.doc.clientID)?.['card'] === 'c1', 'and who is there')
    one.destroy()
    await until(() => !other.awareness.getStates().has(one.doc.clientID), 'and who has left')
    other.destroy()
    expect(printed).not.toHaveBeenCalled()
    expect(title(await storedDocument(stage.storage), 'c1')).toBe('By a plain provider')
    printed.mockRestore()
  })

  it('[SY1] the server asks and answers; updates before the first step 2 count as committed with it', async () => {
    stage = await openStage()
    const client = new RawClient(stage)
    client.answersStepOne = false
    await client.opened()
    client.stepOne()
    await until(() => client.has('step1') && client.has('step2'), 'step 1 and the answer')
    const updates: Uint8Array[] = []
    client.doc.on('update', (update: Uint8Array) => updates.push(update))
    cardOf(client.doc, 'c0').set('title', 'first')
    cardOf(client.doc, 'c0').set('title', 'second')
    expect(client.sent).toBe(2)
    const sawAll = await new RawClient(stage).join()
    await sawAll.saved()
    expect(client.acknowledged).toBe(0)
    expect(title(sawAll.doc)).toBe('Card 0')
    client.stepTwo(Y.encodeStateAsUpdate(client.doc, Y.encodeStateVector(sawAll.doc)))
    await until(() => client.acknowledged === 3, 'all three are acknowledged')
    await until(() => title(sawAll.doc) === 'second', 'and seen')
  })

  it('[SY1] what two write at once converges', async () => {
    stage = await openStage()
    const [one, other] = await Promise.all([new RawClient(stage).join(), new RawClient(stage, { user: 'head' }).join()])
    cardOf(one.doc, 'c0').set('title', 'one')
    cardOf(other.doc, 'c0').set('title', 'other')
    addEntry(one.doc, 'cards', 'new', cardFields())
    await Promise.all([one.saved(), other.saved()])
    await until(() => JSON.stringify(contentOf(one.doc)) === JSON.stringify(contentOf(other.doc)), 'they agree')
    expect(contentOf(await storedDocument(stage.storage))).toEqual(contentOf(one.doc))
  })
})

describe('commit, then broadcast, then acknowledge', () => {
  it('[SY4] nobody sees or is told what is not on disk', async () => {
    const disk = gate()
    stage = await openStage({ storage: memoryStorage({ beforeCommit: disk.pass }) })
    const [writer, reader] = await Promise.all([new RawClient(stage).join(), new RawClient(stage).join()])
    await Promise.all([writer.saved(), reader.saved()])
    disk.close()
    cardOf(writer.doc, 'c0').set('title', 'on its way')
    await until(() => disk.waiting === 1, 'the commit waits for the disk')
    const late = await new RawClient(stage).opened()
    late.stepOne()
    // Presence goes on meanwhile; once it has come round, a broadcast would have as well.
    writer.showPresence({ card: 'c0' }, 1)
    await until(() => reader.presence.size === 1, 'presence goes on')
    expect([title(reader.doc), reader.has('update'), late.has('step2')]).toEqual(['Card 0', false, false])
    expect(writer.acknowledged).toBe(writer.sent - 1)
    disk.open()
    await until(() => title(reader.doc) === 'on its way' && late.has('step2'), 'it is seen')
    await writer.saved()
    expect(title(late.doc)).toBe('on its way')
    const order = writer.heard.map(({ type }) => type).filter((type) => type === 'update' || type === 'ack')
    expect(order).toEqual(['ack', 'update', 'ack'])
  })

  it('[SY4] a joiner is answered only when the document is what is on disk, and nothing is lost between', async () => {
    const disk = gate()
    stage = await openStage({ storage: memoryStorage({ beforeCommit: disk.pass }) })
    const writer = await new RawClient(stage).join()
    for (let i = 0; i < 20; i++) {
      disk.close()
      cardOf(writer.doc, 'c0').set('title', `title ${i}`)
      await until(() => disk.waiting > 0, 'the commit waits')
      const joiner = new RawClient(stage).join()
      disk.open()
      const { doc, socket } = await joiner
      await until(() => title(doc) === `title ${i}`, 'the joiner has it')
      socket.terminate()
    }
    await writer.saved()
  })

  it('[SY7] a frame that brings nothing stores nothing, and is acknowledged after what is before it', async () => {
    stage = await openStage()
    const client = await new RawClient(stage).join()
    const append = vi.spyOn(stage.storage.documents, 'append')
    cardOf(client.doc, 'c0').set('title', 'x')
    const all = Y.encodeStateAsUpdate(client.doc)
    client.update(all)
    client.update(all)
    await client.saved()
    client.update(all)
    await client.saved()
    expect(append).toHaveBeenCalledTimes(1)
    expect(client.acknowledged).toBe(client.sent)
  })

  it('[SY23] frames of a tick are one row and one frame to each', async () => {
    const disk = gate()
    stage = await openStage({ storage: memoryStorage({ beforeCommit: disk.pass }) })
    const writers = await Promise.all(Array.from({ length: 10 }, () => new RawClient(stage).join()))
    await Promise.all(writers.map((writer) => writer.saved()))
    const append = vi.spyOn(stage.storage.documents, 'append')
    disk.close()
    cardOf(writers[0]?.doc as Y.Doc, 'c1').set('title', 'first')
    await until(() => disk.waiting === 1, 'a commit is under way')
    for (const [i, writer] of writers.entries()) cardOf(writer.doc, 'c0').set('title', `by ${i}`)
    const reader = await new RawClient(stage).opened()
    reader.showPresence({}, 1)
    await until(() => writers.every(({ presence }) => presence.size === 1), 'the frames have come')
    disk.open()
    await Promise.all(writers.map((writer) => writer.saved()))
    expect(append).toHaveBeenCalledTimes(2)
    for (const writer of writers) expect(writer.count('update')).toBe(2)
  })
})

describe('Loading, Live, Resting, Unloaded', () => {
  it('[SY6] nothing is served before it is loaded; what comes meanwhile waits', async () => {
    const storage = memoryStorage()
    const disk = gate()
    const own = storage.documents.own
    vi.spyOn(storage.documents, 'own').mockImplementation(async (document) => {
      await disk.pass()
      return own(document)
    })
    disk.close()
    stage = await openStage({ storage })
    const [one, other] = await Promise.all([new RawClient(stage).opened(), new RawClient(stage).opened()])
    one.stepOne()
    one.showPresence({}, 1)
    await until(() => other.presence.size === 1, 'presence comes round')
    expect(stage.rooms.stats().rooms.loading).toBe(1)
    expect([one, other].some((client) => client.has('step1') || client.has('step2'))).toBe(false)
    disk.open()
    await until(() => one.has('step2') && other.has('step1'), 'it is served')
    expect(title(one.doc)).toBe('Card 0')
  })

  it('[SY6] a failed load closes the sockets and never writes', async () => {
    const storage = memoryStorage()
    stage = await openStage({ storage })
    const own = storage.documents.own
    const damaged = vi.spyOn(storage.documents, 'own').mockImplementation(async (document) => {
      const owned = await own(document)
      return owned && { ...owned, snapshot: owned.snapshot?.slice(0, -9) ?? null }
    })
    const writes = [vi.spyOn(storage.documents, 'append'), vi.spyOn(storage.documents, 'saveSnapshot')]
    const client = await new RawClient(stage).opened()
    client.stepTwo(Y.encodeStateAsUpdate(new Y.Doc()))
    expect(await client.ended()).toMatchObject({ code: 4500, refusal: { code: 'storage-trouble' } })
    expect(client.has('step1')).toBe(false)
    damaged.mockImplementation(async (document) => {
      const owned = await own(document)
      // A row is missing: what follows it cannot be applied.
      const doc = new Y.Doc()
      const updates: Uint8Array[] = []
      doc.on('update', (update: Uint8Array) => updates.push(update))
      for (const key of ['a', 'b', 'c']) doc.getMap('cards').set(key, 1)
      return owned && { ...owned, updates: updates.slice(1) }
    })
    expect((await (await new RawClient(stage).opened()).ended()).code).toBe(4500)
    for (const write of writes) expect(write).not.toHaveBeenCalled()
    expect(stage.complaints.map(({ level }) => level)).toEqual(['error', 'error'])
    damaged.mockRestore()
    await new RawClient(stage).join()
  })

  it('[SY6] a document that nobody edits leaves the memory, its readers stay, an edit or a joiner wakes it', async () => {
    stage = await openStage({ options: { idleMs: 20, sweepMs: 5 } })
    const [writer, reader] = await Promise.all([new RawClient(stage).join(), new RawClient(stage).join()])
    await until(() => stage.rooms.stats().rooms.resting === 1, 'it rests')
    expect(stage.rooms.stats()).toMatchObject({ sockets: 2, rooms: { live: 0 } })
    cardOf(writer.doc, 'c0').set('title', 'awake')
    await writer.saved()
    await until(() => title(reader.doc) === 'awake', 'the reader sees it')
    await until(() => stage.rooms.stats().rooms.resting === 1, 'it rests again')
    const joiner = await new RawClient(stage).join()
    expect(title(joiner.doc)).toBe('awake')
    for (const client of [writer, reader, joiner]) client.leave()
    await until(() => Object.values(stage.rooms.stats().rooms).every((count) => count === 0), 'it is unloaded')
    expect(stage.complaints).toEqual([])
  })

  it('[SY6] when all rest and nobody is at work, the memory is asked back, twice', async () => {
    const freeMemory = vi.fn()
    stage = await openStage({ options: { idleMs: 20, sweepMs: 5 }, freeMemory })
    const writer = await new RawClient(stage).join()
    await until(() => freeMemory.mock.calls.length === 2, 'it is asked back')
    cardOf(writer.doc, 'c0').set('title', 'awake')
    await writer.saved()
    expect(freeMemory).toHaveBeenCalledTimes(2)
    await until(() => freeMemory.mock.calls.length === 4, 'and again after work')
  })

  it('[SY6] unloading waits for the log: who comes back meanwhile finds the same room', async () => {
    const disk = gate()
    stage = await openStage({ storage: memoryStorage({ beforeCommit: disk.pass }), options: { idleMs: 0, sweepMs: 2 } })
    const writer = await new RawClient(stage).join()
    await writer.saved()
    disk.close()
    cardOf(writer.doc, 'c0').set('title', 'last words')
    await until(() => disk.waiting === 1, 'the commit waits')
    writer.leave()
    await until(() => stage.rooms.stats().sockets === 0, 'nobody is there')
    const own = vi.spyOn(stage.storage.documents, 'own')
    const late = await new RawClient(stage).opened()
    late.stepOne()
    await until(() => stage.rooms.stats().sockets === 1, 'someone is')
    expect(own).not.toHaveBeenCalled()
    disk.open()
    await until(() => title(late.doc) === 'last words', 'nothing is lost')
  })

  it('[SY7] a log of many rows becomes a snapshot, and loads to the same content', async () => {
    stage = await openStage({ options: { snapshotRows: 5 } })
    const saved = vi.spyOn(stage.storage.documents, 'saveSnapshot')
    const client = await new RawClient(stage).join()
    for (let i = 0; i < 20; i++) {
      cardOf(client.doc, 'c0').set('title', `title ${i}`)
      await client.saved()
    }
    await until(() => saved.mock.calls.length >= 2, 'snapshots are made')
    const owned = await stage.storage.documents.own(BOARD_DOCUMENT)
    expect(owned?.updates.length).toBeLessThan(20)
    expect(contentOf(await storedDocument(stage.storage))).toEqual(contentOf(client.doc))
  })

  it('[SY7] a compaction that fails harms nothing and is not tried without end', async () => {
    const compact = vi.fn(async () => Promise.reject(new Error('no memory')))
    stage = await openStage({ options: { snapshotRows: 2 }, compactor: { compact, renew: compact, close: async () => {} } })
    const client = await new RawClient(stage).join()
    for (let i = 0; i < 12; i++) {
      cardOf(client.doc, 'c0').set('title', `title ${i}`)
      await client.saved()
    }
    expect(compact).toHaveBeenCalledTimes(1)
    expect(stage.complaints).toMatchObject([{ level: 'warn', message: 'a log could not be compacted' }])
    expect(title(await storedDocument(stage.storage))).toBe('title 11')
  })
})

describe('trouble with the storage', () => {
  it('[SY8] a commit that fails: nobody is told, the room is given up, and on recovery it goes through once', async () => {
    let isFull = false
    const storage = memoryStorage({
      beforeCommit: () => {
        if (isFull) throw new StorageTrouble('full')
      },
    })
    stage = await openStage({ storage })
    const [writer, reader] = await Promise.all([new RawClient(stage).join(), new RawClient(stage).join()])
    await Promise.all([writer.saved(), reader.saved()])
    isFull = true
    addEntry(writer.doc, 'cards', 'new', cardFields())
    expect(await writer.ended()).toMatchObject({ code: 4500, refusal: { code: 'storage-trouble' } })
    expect((await reader.ended()).code).toBe(4500)
    expect([writer.acknowledged, reader.has('update')]).toEqual([writer.sent - 1, false])
    expect((await (await new RawClient(stage).opened()).ended()).code).toBe(4500)
    isFull = false
    const again = await new RawClient(stage).join()
    expect(cardOf(again.doc, 'new')).toBeUndefined()
    again.stepTwo(Y.encodeStateAsUpdate(writer.doc, Y.encodeStateVector(again.doc)))
    await again.saved()
    expect(Object.keys(contentOf(await storedDocument(storage))['cards'] ?? {})).toHaveLength(4)
    expect(stage.complaints.every(({ level }) => level === 'warn')).toBe(true)
  })

  it('[SY8] the server’s own edit is told as well, and can be tried again', async () => {
    let isFull = true
    const storage = memoryStorage()
    const append = storage.documents.append
    vi.spyOn(storage.documents, 'append').mockImplementation(async (entry) => {
      if (isFull) throw new StorageTrouble('full')
      return append(entry)
    })
    stage = await openStage({ storage })
    const edit = () => stage.rooms.edit(BOARD_DOCUMENT, (doc) => cardOf(doc, 'c0').set('title', 'by the server'))
    await expect(edit()).rejects.toBeInstanceOf(StorageTrouble)
    isFull = false
    await edit()
    expect(title(await storedDocument(storage))).toBe('by the server')
  })

  it('[SY8] an edit of the server that throws takes nothing with it', async () => {
    stage = await openStage()
    const writer = await new RawClient(stage).join()
    await writer.saved()
    const broken = stage.rooms.edit(BOARD_DOCUMENT, (doc) => {
      cardOf(doc, 'c0').set('title', 'half')
      throw new Error('a bug')
    })
    await expect(broken).rejects.toThrow('a bug')
    expect((await writer.ended()).code).toBe(4500)
    const again = await new RawClient(stage).join()
    expect(title(again.doc)).toBe('Card 0')
  })

  it('[SY26] an owner whose term is over writes nothing more, and its clients come back', async () => {
    stage = await openStage()
    const client = await new RawClient(stage).join()
    await client.saved()
    await stage.storage.documents.own(BOARD_DOCUMENT)
    cardOf(client.doc, 'c0').set('title', 'too late')
    expect((await client.ended()).code).toBe(4500)
    expect(client.acknowledged).toBe(client.sent - 1)
    expect(title(await storedDocument(stage.storage))).toBe('Card 0')
  })
})

describe('the server’s own edits', () => {
  it('[SY4] resolve when they are committed and sent, and change nothing where nothing changes', async () => {
    stage = await openStage()
    const reader = await new RawClient(stage).join()
    const heard: string[] = []
    stage.rooms.onCommitted(({ document }) => heard.push(document))
    await stage.rooms.edit(BOARD_DOCUMENT, () => {})
    expect(heard).toEqual([])
    await stage.rooms.edit(BOARD_DOCUMENT, (doc) => cardOf(doc, 'c0').set('title', 'by the server'))
    expect(heard).toEqual([BOARD_DOCUMENT])
    await until(() => title(reader.doc) === 'by the server', 'the reader sees it')
    await stage.rooms.edit(BOARD_DOCUMENT, (doc) => cardOf(doc, 'c1').set('title', 'again'))
    await until(() => title(reader.doc, 'c1') === 'again', 'and the next')
    cardOf(reader.doc, 'c0').set('title', 'on top of it')
    await reader.saved()
    expect(stage.complaints).toEqual([])
  })

  it('[SY6] tell when a document is loaded', async () => {
    stage = await openStage()
    const loaded: string[] = []
    stage.rooms.onLoaded((document) => loaded.push(document))
    await new RawClient(stage).join()
    expect(loaded).toEqual([BOARD_DOCUMENT])
  })
})
