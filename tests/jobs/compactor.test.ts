import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type Compactor, createCompactor } from '../../server/jobs/compactor'
import { decodeSnapshot, encodeSnapshot } from '../../server/storage/snapshot-format'
import { applyEdit } from '../../shared/document/edit'
import { byAction } from '../../shared/document/origin'
import { BOARD_ROOTS, LEDGER_ROOTS } from '../../shared/document/shape'

let compactor: Compactor
afterEach(() => compactor.close())

/** A board that several people wrote: its first state as a snapshot, every later update as a row. */
async function history() {
  const board = new Y.Doc()
  addCards(board, 'first', 30)
  const snapshot = await encodeSnapshot(Y.encodeStateAsUpdateV2(board))
  const updates: Uint8Array[] = []
  board.on('update', (update: Uint8Array) => updates.push(update))
  for (let person = 0; person < 5; person++) {
    const device = new Y.Doc()
    Y.applyUpdate(device, Y.encodeStateAsUpdate(board))
    addCards(device, `p${person}-`, 3)
    device.getMap('cards').delete(`first${person}`)
    Y.applyUpdate(board, Y.encodeStateAsUpdate(device, Y.encodeStateVector(board)))
  }
  return { board, snapshot, updates }
}

function addCards(doc: Y.Doc, prefix: string, count: number): void {
  const create = Array.from({ length: count }, (_, index) => ({
    root: 'cards' as const,
    id: `${prefix}${index}`,
    fields: { title: `卡片 ${index}`, place: 'l1/c1/a0', center: 'brand', done: index % 2 === 0, due: null },
  }))
  expect(applyEdit(doc, { create, change: [] }, byAction).ok).toBe(true)
}

async function load(bytes: Uint8Array): Promise<Y.Doc> {
  const doc = new Y.Doc()
  Y.applyUpdateV2(doc, await decodeSnapshot(bytes))
  return doc
}

const content = (doc: Y.Doc, roots: readonly string[] = BOARD_ROOTS) =>
  Object.fromEntries(roots.map((root) => [root, doc.getMap(root).toJSON()]))
const clientsOf = (doc: Y.Doc) => [...Y.decodeStateVector(Y.encodeStateVector(doc)).keys()]

describe('compaction', () => {
  it('[SY7] makes one snapshot of snapshot and rows, with which old copies go on', async () => {
    compactor = createCompactor()
    const { board, snapshot, updates } = await history()
    const compacted = await load(await compactor.compact({ snapshot, updates }))
    expect(content(compacted)).toEqual(content(board))
    expect(Y.encodeStateVector(compacted)).toEqual(Y.encodeStateVector(board))
    expect(Y.encodeStateAsUpdate(board, Y.encodeStateVector(compacted))).toEqual(
      Y.encodeStateAsUpdate(compacted, Y.encodeStateVector(board)),
    )
  })

  it('[SY7] starts from nothing as well', async () => {
    compactor = createCompactor()
    const { board, updates } = await history()
    const all = [Y.encodeStateAsUpdate(board)]
    expect(content(await load(await compactor.compact({ snapshot: null, updates: all })))).toEqual(content(board))
    expect(content(await load(await compactor.compact({ snapshot: null, updates: [] })))).toEqual(content(new Y.Doc()))
    expect(updates.length).toBeGreaterThan(0)
  })

  it('[SY7] refuses a damaged snapshot or row, and works on', async () => {
    compactor = createCompactor()
    const { board, snapshot, updates } = await history()
    const damaged = snapshot.slice()
    damaged[damaged.length >> 1] = (damaged[damaged.length >> 1] ?? 0) ^ 0xff
    await expect(compactor.compact({ snapshot: damaged, updates })).rejects.toMatchObject({ name: 'SnapshotDamaged' })
    await expect(compactor.compact({ snapshot, updates: [Uint8Array.of(250, 250, 250)] })).rejects.toThrow()
    expect(content(await load(await compactor.compact({ snapshot, updates })))).toEqual(content(board))
  })

  it('leaves the caller’s bytes as they are', async () => {
    compactor = createCompactor()
    const { snapshot, updates } = await history()
    const before = [snapshot.slice(), ...updates.map((update) => update.slice())]
    await compactor.compact({ snapshot, updates })
    await compactor.renew({ snapshot, updates })
    expect([snapshot, ...updates]).toEqual(before)
  })
})

describe('a new epoch', () => {
  it('[SY20] has exactly the old content, under one client id that is nobody’s', async () => {
    compactor = createCompactor()
    const { board, snapshot, updates } = await history()
    expect(clientsOf(board).length).toBeGreaterThan(5)
    const renewed = await load(await compactor.renew({ snapshot, updates }))
    expect(content(renewed)).toEqual(content(board))
    const [client, ...others] = clientsOf(renewed)
    expect(others).toEqual([])
    expect(clientsOf(board)).not.toContain(client)
  })

  it('[SY20] keeps a ledger’s plain values', async () => {
    compactor = createCompactor()
    const ledger = new Y.Doc()
    ledger.getMap('cards').set('k1', { key: 'CX-1', createdBy: null, createdAt: 5 })
    ledger.getMap('meta').set('version', 12)
    const renewed = await load(await compactor.renew({ snapshot: null, updates: [Y.encodeStateAsUpdate(ledger)] }))
    expect(content(renewed, LEDGER_ROOTS)).toEqual(content(ledger, LEDGER_ROOTS))
  })
})
