import { describe, expect, it } from 'vitest'
import { type Appended, groupCommit } from '../../server/storage/group-commit'
import { type Append, Fenced, StorageTrouble } from '../../server/storage/ports'
import { documentName } from '../../shared/protocol/rooms'
import { bytes } from '../storage-contract/samples'

const entry = (value: number): Append => ({
  document: documentName('board', 'b' as never),
  board: 'b' as never,
  term: 1,
  epoch: 1,
  update: bytes(value),
  effects: [],
})

/** A database whose commits end when the test says so; it numbers what it wrote. */
function slowDatabase() {
  const groups: number[][] = []
  const ends: PromiseWithResolvers<readonly Appended[]>[] = []
  const write = (entries: readonly Append[]) => {
    groups.push(entries.map(({ update }) => update?.[0] ?? -1))
    const end = {} as PromiseWithResolvers<readonly Appended[]>
    end.promise = new Promise((resolve, reject) => Object.assign(end, { resolve, reject }))
    ends.push(end)
    return end.promise
  }
  let seq = 0
  const commit = async (index: number, outcome: (value: number) => Appended = () => ({ seq: ++seq })) => {
    await turn()
    ends[index]?.resolve((groups[index] ?? []).map(outcome))
    await turn()
  }
  const fail = async (index: number, error: Error) => {
    await turn()
    ends[index]?.reject(error)
    await turn()
  }
  return { groups, write, commit, fail }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('groupCommit', () => {
  it('[SY4] what arrives during a commit goes into the next one together', async () => {
    const { groups, write, commit } = slowDatabase()
    const { append } = groupCommit(write)
    const first = [append(entry(1)), append(entry(2))]
    await turn()
    const second = [append(entry(3)), append(entry(4)), append(entry(5))]
    await turn()
    expect(groups).toEqual([[1, 2]])
    await commit(0)
    expect(await Promise.all(first)).toEqual([1, 2])
    expect(groups).toEqual([
      [1, 2],
      [3, 4, 5],
    ])
    await commit(1)
    expect(await Promise.all(second)).toEqual([3, 4, 5])
  })

  it('a transaction has an end: a very large group is divided', async () => {
    const { groups, write, commit } = slowDatabase()
    const { append } = groupCommit(write)
    const all = Array.from({ length: 600 }, () => append(entry(1)))
    for (const index of [0, 1, 2]) await commit(index)
    expect(await Promise.all(all)).toEqual(Array.from({ length: 600 }, (_, index) => index + 1))
    expect(groups.map((group) => group.length)).toEqual([256, 256, 88])
  })

  it('[SY26] an entry whose writer is fenced off fails alone', async () => {
    const { write, commit } = slowDatabase()
    const { append } = groupCommit(write)
    const results = Promise.allSettled([append(entry(1)), append(entry(2)), append(entry(3))])
    await commit(0, (value) => (value === 2 ? { fenced: 'over' } : { seq: value }))
    const [first, second, third] = await results
    expect([first, third]).toEqual([
      { status: 'fulfilled', value: 1 },
      { status: 'fulfilled', value: 3 },
    ])
    expect(second).toMatchObject({ status: 'rejected', reason: expect.any(Fenced) })
  })

  it('[SY8] a full disk fails the whole group, at once, and the next group is tried again', async () => {
    const { groups, write, commit, fail } = slowDatabase()
    const { append } = groupCommit(write)
    const results = Promise.allSettled([append(entry(1)), append(entry(2))])
    await fail(0, new StorageTrouble('full'))
    expect((await results).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(groups).toHaveLength(1)
    const later = append(entry(3))
    await commit(1)
    expect(await later).toBe(1)
  })

  it('a bug in one entry fails that entry: the others are tried alone', async () => {
    const { groups, write, commit, fail } = slowDatabase()
    const { append } = groupCommit(write)
    const results = Promise.allSettled([append(entry(1)), append(entry(2)), append(entry(3))])
    await fail(0, new Error('constraint'))
    await commit(1)
    await fail(2, new Error('constraint'))
    await commit(3)
    expect((await results).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(groups).toEqual([[1, 2, 3], [1], [2], [3]])
  })

  it('[SY25] is idle when everything has been told', async () => {
    const { write, commit } = slowDatabase()
    const { append, idle } = groupCommit(write)
    const order: string[] = []
    const told = append(entry(1)).then(() => order.push('told'))
    const done = idle().then(() => order.push('idle'))
    await commit(0)
    await Promise.all([told, done])
    expect(order).toEqual(['told', 'idle'])
    await idle()
  })
})
