import { Worker } from 'node:worker_threads'
import { afterEach, describe, expect, it } from 'vitest'
import { type Caller, callerOf } from '../../server/workers/caller'
import { WORKER_ENDED } from '../../server/workers/messages'

/** Answers with its arguments; `die` ends it by a fault, `exit` without one, `hang` never answers. */
const PROGRAM = `
  const { parentPort, threadId } = require('node:worker_threads')
  parentPort.on('message', (message) => {
    if (message === 'close') return parentPort.close()
    const { id, method, args } = message
    if (method === 'die') throw new Error('out of memory')
    if (method === 'exit') process.exit(0)
    if (method === 'refuse') return parentPort.postMessage({ id, failure: { name: 'Refused', message: 'no', reason: 'full' } })
    if (method === 'thread') return parentPort.postMessage({ id, value: threadId })
    if (method !== 'hang') parentPort.postMessage({ id, value: args })
  })
`
const start = () => new Worker(PROGRAM, { eval: true })
let caller: Caller | null = null
afterEach(() => caller?.close())

describe('calls to a worker', () => {
  it('are answered each with its own answer', async () => {
    caller = callerOf({ start })
    expect(await Promise.all([caller.call('a', 1), caller.call('b', 2, 3)])).toEqual([[1], [2, 3]])
  })

  it('fail with the error that the failure stands for', async () => {
    caller = callerOf({ start, errorOf: ({ name, reason }) => new Error(`${name}/${reason}`) })
    await expect(caller.call('refuse')).rejects.toThrow('Refused/full')
  })

  it('[SY8] fail when it dies, with the reason, and the next call starts another', async () => {
    caller = callerOf({ start })
    const hanging = caller.call('hang')
    const dying = caller.call('die')
    for (const call of [hanging, dying])
      await expect(call).rejects.toMatchObject({ name: WORKER_ENDED, message: expect.stringContaining('out of memory') })
    expect(await caller.call('a', 1)).toEqual([1])
    await expect(caller.call('exit')).rejects.toMatchObject({ name: WORKER_ENDED })
    expect(await caller.call('a', 2)).toEqual([2])
  })

  it('whose arguments cannot be sent fail alone', async () => {
    caller = callerOf({ start })
    await expect(caller.call('a', () => {})).rejects.toThrow()
    expect(await caller.call('a', 1)).toEqual([1])
  })

  it('are refused after the end', async () => {
    caller = callerOf({ start })
    await caller.call('a')
    await caller.close()
    await expect(caller.call('a')).rejects.toMatchObject({ name: WORKER_ENDED })
    await caller.close()
  })

  it('start no worker before the first of them', async () => {
    let started = 0
    caller = callerOf({
      start: () => {
        started += 1
        return start()
      },
    })
    await caller.close()
    expect(started).toBe(0)
  })

  it('let it end when there were none for a while, and start it again', async () => {
    let goOff: () => void = () => {}
    const setTimeout = ((run: () => void) => {
      goOff = run
      return 0
    }) as unknown as typeof globalThis.setTimeout
    caller = callerOf({ start, idle: { ms: 1_000, timers: { setTimeout, clearTimeout: () => {} } } })
    const first = await caller.call('thread')
    const hanging = caller.call('hang')
    goOff()
    expect(await caller.call('thread')).toBe(first)
    await expect(Promise.all([hanging, caller.call('exit')])).rejects.toMatchObject({ name: WORKER_ENDED })
    const second = await caller.call('thread')
    goOff()
    expect(await caller.call('thread')).not.toBe(second)
  })
})
