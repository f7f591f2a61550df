import { Dexie } from 'dexie'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type LocalDatabase, openLocalDatabase } from '../../client/platform/local-database'
import type { Intent } from '../../client/platform/local-rows'
import { documentOf, loadCopy } from '../../client/sync/local-copy'
import { keepOffline, type OfflineUpdates, type OfflineUpdatesDeps } from '../../client/sync/offline-updates'
import { byAction, byServer } from '../../shared/document/origin'
import type { BoardId, IntentId, UserId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import { documentName } from '../../shared/protocol/rooms'
import { createCard } from '../support/board-edits'
import { gate } from '../support/gated-database'
import { type ManualTimers, manualTimers } from '../support/manual-timers'
import { until } from '../support/until'

Dexie.dependencies.indexedDB = new IDBFactory()
Dexie.dependencies.IDBKeyRange = IDBKeyRange

const BOARD = 'board1' as BoardId
const NAME = documentName('board', BOARD)

let database: LocalDatabase
let timers: ManualTimers
let doc: Y.Doc
let kept: IntentId[]
let logged: unknown[]
beforeEach(() => {
  database = openLocalDatabase('u1' as UserId, { indexedDB: new IDBFactory(), IDBKeyRange })
  timers = manualTimers()
  doc = new Y.Doc()
  kept = []
  logged = []
})

const open = (more: Partial<OfflineUpdatesDeps> = {}): OfflineUpdates =>
  keepOffline({
    database,
    name: NAME,
    board: BOARD,
    tab: 'tab1',
    doc,
    generation: 1,
    epoch: 1,
    timers,
    unstored: true,
    rows: 0,
    seen: () => 0,
    log: (_message, error) => void logged.push(error),
    onKept: (intents) => void kept.push(...intents.map(({ id }) => id)),
    onSuperseded: () => expect.unreachable(),
    ...more,
  })
const intent = (id: string): Intent => ({
  id: id as IntentId,
  board: BOARD,
  tab: 'tab1',
  action: 'edit',
  edit: createCard(id),
  at: 0 as Instant,
  client: doc.clientID,
  clock: 1,
})
const write = (key: string, origin: unknown): number => doc.transact(() => doc.getMap<number>('columns').set(key, 1), origin)
const rows = async (): Promise<number> => {
  const counted = await database.attempt('r', ['updates'], (tables) => tables.updates.count())
  return counted.ok ? counted.value : -1
}
const onDisk = async (): Promise<{ readonly keys: string[]; readonly intents: string[] }> => {
  const loaded = await loadCopy(database, { kind: 'board', board: BOARD })
  if (!loaded.ok || !loaded.value.copy) return { keys: [], intents: [] }
  const read = documentOf(loaded.value.copy)
  return { keys: [...(read?.getMap('columns').keys() ?? [])].sort(), intents: loaded.value.intents.map(({ id }) => id) }
}

describe('keeping a document', () => {
  test('[SY9] an edit is written at once with its journal entry, what the server sent a little later', async () => {
    const offline = open()
    await offline.flush()
    write('theirs', byServer)
    expect(await onDisk()).toEqual({ keys: [], intents: [] })
    timers.pass(500)
    await offline.flush()
    expect((await onDisk()).keys).toEqual(['theirs'])
    write('mine', byAction)
    offline.keep(intent('i1'))
    await until(() => kept.includes('i1' as IntentId))
    expect(await onDisk()).toEqual({ keys: ['mine', 'theirs'], intents: ['i1'] })
  })

  test('[SY9] an edit acknowledged before it was written leaves no journal entry', async () => {
    const offline = open()
    write('mine', byAction)
    offline.keep(intent('i1'))
    offline.done([intent('i1')])
    await offline.flush()
    expect(await onDisk()).toEqual({ keys: ['mine'], intents: [] })
  })

  test('[SY9] folding makes one of many updates, but not while something is still to be sent', async () => {
    const offline = open({ rows: 300 })
    await offline.flush()
    for (let i = 0; i < 210; i++) write(`k${i % 7}`, byServer)
    write('mine', byAction)
    offline.keep(intent('i1'))
    await offline.flush()
    const before = await rows()
    await offline.fold()
    expect(await rows()).toBe(before)
    offline.done([intent('i1')])
    await offline.fold()
    expect(await rows()).toBe(0)
    expect((await onDisk()).keys).toHaveLength(8)
  })

  test('[SY9] what the server sends in a moment becomes one row, actions stay apart', async () => {
    const offline = open()
    await offline.flush()
    for (const key of ['a', 'b', 'c']) write(key, byServer)
    write('mine1', byAction)
    write('mine2', byAction)
    for (const key of ['d', 'e']) write(key, byServer)
    await offline.flush()
    expect(await rows()).toBe(4)
    expect((await onDisk()).keys).toEqual(['a', 'b', 'c', 'd', 'e', 'mine1', 'mine2'])
  })

  test('[SY9] a board that is looked at all day does not pile up rows', async () => {
    const offline = open()
    await offline.flush()
    for (let i = 0; i < 2_000; i++) write(`k${i % 9}`, byAction)
    await offline.flush()
    expect(await rows()).toBe(0)
    expect((await onDisk()).keys).toHaveLength(9)
  })

  test('[SY10] folding leaves rows of another tab that this one has not read', async () => {
    const offline = open({ rows: 300 })
    await offline.flush()
    const other = new Y.Doc()
    other.getMap('columns').set('other', 1)
    await database.attempt('rw', ['updates'], (tables) =>
      tables.updates.add({ document: NAME, generation: 1, tab: 'tab2', by: 'action', bytes: Y.encodeStateAsUpdate(other) }),
    )
    for (let i = 0; i < 210; i++) write('k', byServer)
    await offline.fold()
    expect(await rows()).toBe(1)
    expect((await onDisk()).keys).toEqual(['k', 'other'])
  })

  test('[SY13] after trouble the document is written whole: no gap is left by what could not be written', async () => {
    const gated = gate(database)
    const offline = open({ database: gated.database })
    await offline.flush()
    gated.failWith('full')
    write('lost?', byServer)
    write('mine', byAction)
    offline.keep(intent('i1'))
    await offline.flush()
    expect(kept).toEqual([])
    gated.failWith(null)
    timers.pass(5_000)
    await until(() => kept.includes('i1' as IntentId))
    expect(await onDisk()).toEqual({ keys: ['lost?', 'mine'], intents: ['i1'] })
  })

  test('[SY9] an edit made while the document is being written whole is on the disk before it is called kept', async () => {
    const gated = gate(database)
    gated.holdAnswers()
    const offline = open({ database: gated.database })
    await until(() => gated.waiting === 1)
    write('mine', byAction)
    offline.keep(intent('i1'))
    gated.release()
    await until(() => kept.includes('i1' as IntentId))
    expect(await onDisk()).toEqual({ keys: ['mine'], intents: ['i1'] })
  })

  test('[SY9] a document written whole holds no edit without its journal entry', async () => {
    const gated = gate(database)
    gated.hold()
    const offline = open({ database: gated.database })
    await until(() => gated.waiting === 1)
    write('mine', byAction)
    offline.keep(intent('i1'))
    let first: { readonly keys: string[]; readonly intents: string[] } | undefined
    const { attempt } = gated.database
    Object.assign(gated.database, {
      attempt: async (...given: Parameters<typeof attempt>) => {
        first ??= await onDisk()
        return attempt(...given)
      },
    })
    gated.release()
    await until(() => kept.includes('i1' as IntentId))
    expect(first).toEqual({ keys: [], intents: [] })
  })

  test('[SY13] what waited for the disk and is given once more, because the disk is a new one, is written once', async () => {
    const gated = gate(database)
    const offline = open({ database: gated.database })
    await offline.flush()
    gated.failWith('damaged')
    write('mine', byAction)
    offline.keep(intent('i1'))
    await offline.flush()
    gated.failWith(null)
    offline.rewrite()
    offline.keep(intent('i1'))
    await offline.flush()
    expect(kept).toContain('i1')
    expect(await onDisk()).toEqual({ keys: ['mine'], intents: ['i1'] })
  })

  test('[SY9] a bug while writing costs nothing: it is told, and what was to be written is written later', async () => {
    let broken = false
    const offline = open({
      database: {
        ...database,
        attempt: (...given) => (broken ? Promise.reject(new TypeError('a bug')) : database.attempt(...given)),
      },
    })
    await offline.flush()
    broken = true
    write('mine', byAction)
    offline.keep(intent('i1'))
    await offline.flush()
    expect(logged).toHaveLength(1)
    expect(kept).toEqual([])
    broken = false
    timers.pass(5_000)
    await until(() => kept.includes('i1' as IntentId))
    expect(await onDisk()).toEqual({ keys: ['mine'], intents: ['i1'] })
  })

  test('[SY13] a write that was done but never answered is not done twice', async () => {
    const gated = gate(database)
    let failing = true
    const unanswered: LocalDatabase = {
      ...gated.database,
      async attempt(mode, tables, work) {
        const result = await gated.database.attempt(mode, tables, work)
        return failing ? { ok: false, error: 'unavailable' } : result
      },
    }
    const offline = open({ database: unanswered })
    write('mine', byAction)
    offline.keep(intent('i1'))
    await offline.flush()
    expect(kept).toEqual([])
    failing = false
    timers.pass(5_000)
    await until(() => kept.includes('i1' as IntentId))
    expect(await onDisk()).toEqual({ keys: ['mine'], intents: ['i1'] })
  })

  test('[SY20] a copy that another tab has replaced is not written to', async () => {
    let superseded = 0
    const offline = open({
      onSuperseded: () => {
        superseded++
      },
    })
    await offline.flush()
    await database.attempt('rw', ['documents'], (tables) => tables.documents.put({ name: NAME, generation: 2, epoch: 2 }))
    write('mine', byAction)
    offline.keep(intent('i1'))
    await offline.flush()
    expect(superseded).toBe(1)
    expect(kept).toEqual([])
    expect(await rows()).toBe(0)
  })
})
