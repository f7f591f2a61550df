/** What other servers of this kind got wrong, each with a test that it is not so here. Real database, real worker threads. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { createCompactor } from '../../server/jobs/compactor'
import type { Storage } from '../../server/storage/ports'
import { openSqlite } from '../../server/storage/sqlite/open'
import { temporaryFolders } from '../support/folder'
import { memoryStorage } from '../support/memory-storage'
import { until } from '../support/until'
import { addEntry, cardFields, cardOf, contentOf } from './board-document'
import { RawClient } from './raw-client'
import { BOARD_DOCUMENT, openStage, type Stage, storedDocument } from './stage'

const newFolder = temporaryFolders()
let stage: Stage | null = null
const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  await stage?.stop()
  stage = null
  for (const one of open.splice(0)) await one.close()
})

describe('failures of others', () => {
  it('[SY21] unbounded buffers before sign-in: what is sent meanwhile stays with the sender', async () => {
    let letIn = () => {}
    const known = new Promise<void>((resolve) => {
      letIn = resolve
    })
    stage = await openStage({ beforeSignIn: () => known })
    const client = await new RawClient(stage).opened()
    const junk = new Uint8Array(100_000)
    for (let i = 0; i < 200; i++) client.say(junk)
    // The lines between them are full: the rest waits in the sender's own memory.
    await until(() => client.socket.bufferedAmount > 0 && client.socket.bufferedAmount < 20_000_000, 'the line is full')
    const { bufferedAmount } = client.socket
    await new Promise((resolve) => setImmediate(resolve))
    expect(client.socket.bufferedAmount).toBe(bufferedAmount)
    expect(client.heard).toEqual([])
    letIn()
    expect(await client.ended()).toMatchObject({ refusal: { code: 'malformed-update' } })
  })

  it('[SY4] async hooks that reorder frames: each socket’s frames are taken in order, whatever comes between', async () => {
    stage = await openStage({ storage: memoryStorage({ beforeCommit: () => new Promise((resolve) => setImmediate(resolve)) }) })
    const [one, other] = await Promise.all([new RawClient(stage).join(), new RawClient(stage, { user: 'head' }).join()])
    for (let i = 0; i < 100; i++) {
      cardOf(one.doc, 'c0').set('title', `title ${i}`)
      if (i % 7 === 0) one.stepOne()
      if (i % 5 === 0) cardOf(other.doc, 'c1').set('title', `title ${i}`)
      if (i % 11 === 0) await new Promise((resolve) => setImmediate(resolve))
    }
    await Promise.all([one.saved(), other.saved()])
    await until(() => cardOf(other.doc, 'c0').get('title') === 'title 99', 'the last is seen')
    expect(stage.complaints).toEqual([])
  })

  it('[SY7] a reader that leaves triggers no store', async () => {
    const storage = memoryStorage()
    stage = await openStage({ storage, options: { idleMs: 5, sweepMs: 2 } })
    const writes = [vi.spyOn(storage.documents, 'append'), vi.spyOn(storage.documents, 'saveSnapshot')]
    const reader = await new RawClient(stage, { user: 'guest' }).join()
    await reader.saved()
    reader.leave()
    const { rooms } = stage
    await until(() => Object.values(rooms.stats().rooms).every((count) => count === 0), 'the room is gone')
    for (const write of writes) expect(write).not.toHaveBeenCalled()
  })

  it('[SY25] stores lost at shutdown: the last edits are there after the next start', async () => {
    const folder = newFolder()
    const first = await sqlite(folder)
    stage = await openStage({ storage: first })
    const clients = await Promise.all(
      Array.from({ length: 4 }, (_, i) => new RawClient(stage as Stage, { user: `head-${i}` }).join()),
    )
    for (const [i, { doc }] of clients.entries()) addEntry(doc, 'cards', `last-${i}`, cardFields())
    const { rooms } = stage
    await Promise.all(clients.map((client) => client.saved()))
    await rooms.drain()
    await first.close()
    const again = await sqlite(folder)
    const cards = contentOf(await storedDocument(again))['cards'] ?? {}
    expect(Object.keys(cards).filter((id) => id.startsWith('last-'))).toHaveLength(4)
  })
})

describe('with the real database and the real compactor', () => {
  it('[SY7] rows become snapshots in another thread, epochs change, and a restart finds it all', async () => {
    const folder = newFolder()
    const compactor = createCompactor()
    open.push(compactor)
    const storage = await sqlite(folder)
    stage = await openStage({ storage, compactor, options: { snapshotRows: 5, busyEpochClients: 10 } })
    const snapshots = vi.spyOn(storage.documents, 'saveSnapshot')
    const epochs = vi.spyOn(storage.documents, 'startEpoch')
    const saved = new Map<string, string>()
    for (let i = 0; epochs.mock.calls.length < 2 || snapshots.mock.calls.length < 2; i++) {
      const client = await new RawClient(stage, { user: `manager-${i % 3}` }).join()
      for (let j = 0; j < 3 && client.isOpen; j++) {
        addEntry(client.doc, 'cards', `card-${i}-${j}`, cardFields({ title: `Card ${i}.${j}` }))
        await until(() => client.acknowledged === client.sent || client.closed, 'it is saved, or a new epoch has come')
        if (client.acknowledged === client.sent) saved.set(`card-${i}-${j}`, `Card ${i}.${j}`)
      }
      client.leave()
    }
    stage.crash()
    const back = await new RawClient(stage).join()
    for (const [id, title] of saved) expect(cardOf(back.doc, id).get('title')).toBe(title)
    expect(stage.complaints).toEqual([])
    expect((await storage.documents.snapshot(BOARD_DOCUMENT))?.epoch).toBeGreaterThanOrEqual(3)
    expect(back.doc.store.pendingStructs).toBeNull()
    expect(Y.encodeStateAsUpdate(back.doc).length).toBeGreaterThan(0)
  })
})

async function sqlite(folder: string): Promise<Storage> {
  const storage = await openSqlite({ folder, exclusive: true })
  open.push(storage)
  return storage
}
