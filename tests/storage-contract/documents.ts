/** Log, fence, snapshots, epochs. */
import { expect, it } from 'vitest'
import { type DocumentStore, Fenced, type Storage } from '../../server/storage/ports'
import { documentName } from '../../shared/protocol/rooms'
import { activity, bytes, createdCard, ground, own, user } from './samples'

export function documents(storage: () => Storage): void {
  const store = (): DocumentStore => storage().documents

  it('[SY7] a new board has a board document and a ledger document with their first content', async () => {
    const { board, owned } = await ground(storage())
    expect(owned).toEqual({
      epoch: 1,
      term: 1,
      seq: 0,
      snapshot: bytes(9, 9),
      updates: [],
      clients: new Map(),
      lanes: new Map(),
      requests: new Map(),
      isArchived: false,
      deleted: new Set(),
    })
    const ledger = await store().own(documentName('ledger', board))
    expect(ledger).toEqual({
      epoch: 1,
      term: 1,
      seq: 0,
      snapshot: bytes(8, 8),
      updates: [],
      clients: new Map(),
      lanes: new Map(),
      requests: new Map(),
      isArchived: false,
      deleted: new Set(),
    })
  })

  it('knows no document that was not made', async () => {
    const name = documentName('board', 'nobody' as never)
    expect(await store().own(name)).toBeNull()
    expect(await store().snapshot(name)).toBeNull()
    expect(await store().snapshotTag(name)).toBeNull()
  })

  it('[SY7] the log has a sequence a document and comes back in its order', async () => {
    const one = await ground(storage())
    const two = await ground(storage())
    expect(await store().append(one.entry({ update: bytes(1) }))).toBe(1)
    expect(await store().append(two.entry({ update: bytes(7) }))).toBe(1)
    expect(await store().append(one.entry({ update: bytes(2) }))).toBe(2)
    expect(await own(store(), one.name)).toMatchObject({ seq: 2, term: 2, updates: [bytes(1), bytes(2)] })
    expect(await own(store(), two.name)).toMatchObject({ seq: 1, updates: [bytes(7)] })
  })

  it('[SY4] appends that wait together keep the order of their calls', async () => {
    const { entry, name } = await ground(storage())
    const seqs = await Promise.all(
      Array.from({ length: 300 }, (_, index) => store().append(entry({ update: bytes(index & 255) }))),
    )
    expect(seqs).toEqual(Array.from({ length: 300 }, (_, index) => index + 1))
    expect((await own(store(), name)).updates).toEqual(Array.from({ length: 300 }, (_, index) => bytes(index & 255)))
  })

  it('keeps the bytes of the moment: a view of a larger buffer, a buffer that is used again', async () => {
    const { entry, name, owned } = await ground(storage())
    const buffer = new Uint8Array(64 * 1024).fill(5)
    await store().append(entry({ update: buffer.subarray(10, 13) }))
    buffer.fill(6)
    await store().saveSnapshot(name, owned.term, { epoch: 1, seq: 0, bytes: buffer.subarray(0, 2) })
    buffer.fill(7)
    expect(await own(store(), name)).toMatchObject({ updates: [bytes(5, 5, 5)], snapshot: bytes(6, 6) })
    await store().startEpoch(name, 2, buffer.subarray(1, 2))
    buffer.fill(8)
    expect(await own(store(), name)).toMatchObject({ snapshot: bytes(7) })
  })

  it('[SY26] an owner whose term is over writes nothing, whatever it tries', async () => {
    const { entry, name, board, owned } = await ground(storage())
    await store().append(entry({ update: bytes(1) }))
    await own(store(), name)
    const late = entry({ update: bytes(2), effects: [createdCard('k1'), activity_('k1')] })
    await expect(store().append(late)).rejects.toBeInstanceOf(Fenced)
    await expect(store().saveSnapshot(name, owned.term, { epoch: 1, seq: 1, bytes: bytes(3) })).rejects.toBeInstanceOf(Fenced)
    await expect(store().startEpoch(name, owned.term, bytes(4))).rejects.toBeInstanceOf(Fenced)
    expect(await own(store(), name)).toEqual({
      epoch: 1,
      term: 3,
      seq: 1,
      snapshot: bytes(9, 9),
      updates: [bytes(1)],
      clients: new Map(),
      lanes: new Map(),
      requests: new Map(),
      isArchived: false,
      deleted: new Set(),
    })
    expect(await storage().facts.since(board, 0)).toEqual({ version: 1, cards: [], lanes: [], requests: [], clients: [] })
    expect(await storage().facts.activity(board, { limit: 9 })).toEqual([])
  })

  it('[SY26] a term that nobody was given writes nothing either', async () => {
    const { entry, owned } = await ground(storage())
    await expect(store().append(entry({ term: owned.term + 1 }))).rejects.toBeInstanceOf(Fenced)
    const nowhere = entry({ document: documentName('board', 'nobody' as never) })
    await expect(store().append(nowhere)).rejects.toBeInstanceOf(Fenced)
  })

  it('[SY4] in a group, each entry is all or nothing by itself: a fenced one fails, its neighbours are committed', async () => {
    const mine = await ground(storage())
    const lost = await ground(storage())
    await own(store(), lost.name)
    const entries = Array.from({ length: 64 }, (_, index) =>
      index % 3 === 0
        ? lost.entry({ effects: [createdCard(`lost${index}`)] })
        : mine.entry({ update: bytes(index), effects: [createdCard(`mine${index}`)] }),
    )
    const results = await Promise.allSettled(entries.map((entry) => store().append(entry)))
    for (const [index, result] of results.entries()) {
      expect(result.status).toBe(index % 3 === 0 ? 'rejected' : 'fulfilled')
      if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(Fenced)
    }
    const kept = entries.filter((_, index) => index % 3 !== 0).map((entry) => entry.update)
    expect((await own(store(), mine.name)).updates).toEqual(kept)
    expect(await own(store(), lost.name)).toMatchObject({ seq: 0, updates: [] })
    expect((await storage().facts.since(mine.board, 0)).cards).toHaveLength(kept.length)
    expect((await storage().facts.since(lost.board, 0)).cards).toEqual([])
  })

  it('[SY4] an entry that is a bug fails alone', async () => {
    const { entry, name } = await ground(storage())
    const wrong = entry({ board: 'nobody' as never, effects: [createdCard('k1')] })
    const results = await Promise.allSettled([entry(), wrong, entry()].map((each) => store().append(each)))
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await own(store(), name)).toMatchObject({ seq: 2 })
  })

  it('[SY7] a snapshot takes the place of the rows that it contains, and of no others', async () => {
    const { entry, name, owned } = await ground(storage())
    for (const value of [1, 2, 3]) await store().append(entry({ update: bytes(value) }))
    await store().saveSnapshot(name, owned.term, { epoch: 1, seq: 2, bytes: bytes(12) })
    expect(await own(store(), name)).toMatchObject({ seq: 3, snapshot: bytes(12), updates: [bytes(3)] })
    expect(await store().snapshot(name)).toEqual({ epoch: 1, seq: 2, bytes: bytes(12) })
    expect(await store().snapshotTag(name)).toEqual({ epoch: 1, seq: 2 })
    expect(await store().append(entry({ term: 2 }))).toBe(4)
  })

  it('[SY7] an older snapshot does not replace a newer one, whose rows are gone', async () => {
    const { entry, name, owned } = await ground(storage())
    for (const value of [1, 2, 3]) await store().append(entry({ update: bytes(value) }))
    await store().saveSnapshot(name, owned.term, { epoch: 1, seq: 3, bytes: bytes(13) })
    await store().saveSnapshot(name, owned.term, { epoch: 1, seq: 1, bytes: bytes(11) })
    expect(await own(store(), name)).toMatchObject({ seq: 3, snapshot: bytes(13), updates: [] })
  })

  it('[SY7] a snapshot of more than the log holds is a bug and changes nothing', async () => {
    const { entry, name, owned } = await ground(storage())
    await store().append(entry({ update: bytes(1) }))
    await expect(store().saveSnapshot(name, owned.term, { epoch: 1, seq: 2, bytes: bytes(5) })).rejects.toThrow('snapshot')
    expect(await own(store(), name)).toMatchObject({ snapshot: bytes(9, 9), updates: [bytes(1)] })
  })

  it('[SY22] both documents of a new board can be had as snapshots', async () => {
    const { board, name } = await ground(storage())
    const ledger = documentName('ledger', board)
    expect(await store().snapshot(name)).toEqual({ epoch: 1, seq: 0, bytes: bytes(9, 9) })
    expect(await store().snapshot(ledger)).toEqual({ epoch: 1, seq: 0, bytes: bytes(8, 8) })
    expect(await store().snapshotTag(ledger)).toEqual({ epoch: 1, seq: 0 })
  })

  it('[SY20] a new epoch keeps the content given, and drops log and client ids', async () => {
    const { entry, name, owned } = await ground(storage())
    await store().append(entry({ effects: [{ type: 'client-bound', client: 77, user: user('lin') }] }))
    expect(await store().startEpoch(name, owned.term, bytes(20))).toBe(2)
    expect(await store().snapshotTag(name)).toEqual({ epoch: 2, seq: 1 })
    await expect(store().append(entry())).rejects.toBeInstanceOf(Fenced)
    await expect(store().saveSnapshot(name, owned.term, { epoch: 1, seq: 1, bytes: bytes(1) })).rejects.toBeInstanceOf(Fenced)
    expect(await store().append(entry({ epoch: 2, update: bytes(21) }))).toBe(2)
    expect(await own(store(), name)).toEqual({
      epoch: 2,
      term: 2,
      seq: 2,
      snapshot: bytes(20),
      updates: [bytes(21)],
      clients: new Map(),
      lanes: new Map(),
      requests: new Map(),
      isArchived: false,
      deleted: new Set(),
    })
  })

  it('is read whole by whoever does not own it, and stays its owner’s', async () => {
    const { entry, name, owned } = await ground(storage())
    await store().append(entry({ update: bytes(1) }))
    await store().append(entry({ update: bytes(2) }))
    expect(await store().read(name)).toEqual({ epoch: 1, seq: 2, snapshot: bytes(9, 9), updates: [bytes(1), bytes(2)] })
    await store().saveSnapshot(name, owned.term, { epoch: 1, seq: 2, bytes: bytes(3) })
    expect(await store().read(name)).toEqual({ epoch: 1, seq: 2, snapshot: bytes(3), updates: [] })
    expect(await store().read(documentName('board', 'no-board' as never))).toBeNull()
  })
}

const activity_ = (name: string) => ({ type: 'activity', activity: activity(name, '已响应') }) as const
