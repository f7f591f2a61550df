/** What becomes of the bytes of files: kept while any card, or anyone who may still put them back, needs them; then gone. */
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cardFiles, REMOVED_KEPT_MS } from '../../server/files/card-files'
import { clearFiles } from '../../server/jobs/clear-files'
import type { Timers } from '../../server/sync/timers'
import { must } from '../../shared/primitives/assert'
import type { FileId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import { card, createdCard, ground, person } from '../storage-contract/samples'
import { memoryFileStore } from '../support/memory-file-store'
import { memoryStorage } from '../support/memory-storage'
import { until } from '../support/until'

const HOUR_MS = 3_600_000

async function stage() {
  const storage = memoryStorage()
  const lin = person('林晓', { role: 'member' })
  await storage.people.addPeople([lin])
  const { board, entry } = await ground(storage)
  await storage.documents.append(entry({ effects: [createdCard('c1'), createdCard('c2')] }))
  const store = memoryFileStore()
  let now = 100 * 24 * HOUR_MS
  const files = cardFiles({
    index: storage.files,
    facts: storage.facts,
    store,
    incoming: join(tmpdir(), `strikeboard-clear-${process.pid}`),
    pictures: { draw: async () => null },
    limits: { file: 1_000, workspace: 1_000_000 },
    clock: () => now as Instant,
    timers: globalThis,
    onChanged: () => undefined,
  })
  const asking = { actor: lin, address: '10.0.0.1' }
  return {
    files,
    held: () => [...store.contents.values()].map((bytes) => Buffer.from(bytes).toString()).sort(),
    pass: (ms: number) => {
      now += ms
    },
    async hang(id: string, words: string, on = 'c1') {
      const sent = { board, card: card(on), file: id as FileId, name: `${id}.txt`, size: words.length }
      expect(await files.upload(asking, sent, Readable.from([Buffer.from(words)]))).toMatchObject({ ok: true })
    },
    async take(id: string, removed: boolean) {
      expect(await files.setRemoved(asking, { board, file: id as FileId }, removed)).toMatchObject({ ok: true })
    },
  }
}

it('the same bytes on two cards stay until both have let go of them for a week', async () => {
  const { files, hang, take, held, pass } = await stage()
  await hang('a', 'poster', 'c1')
  await hang('b', 'poster', 'c2')
  await take('a', true)
  pass(REMOVED_KEPT_MS + HOUR_MS)
  expect(await files.clear()).toBe(0)
  await take('b', true)
  pass(REMOVED_KEPT_MS - 1)
  expect(await files.clear()).toBe(0)
  expect(held()).toEqual(['poster'])
  pass(2)
  expect(await files.clear()).toBe(1)
  expect(held()).toEqual([])
})

it('whatever is hung, taken off and put back, bytes are there for every file that can be seen or put back', async () => {
  const act = fc.oneof(
    fc.record({ kind: fc.constant('hang' as const), words: fc.constantFrom('x', 'y', 'z'), on: fc.constantFrom('c1', 'c2') }),
    fc.record({ kind: fc.constant('take' as const), which: fc.nat(9) }),
    fc.record({ kind: fc.constant('pass' as const), hours: fc.integer({ min: 1, max: 100 }) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 30 }), async (acts) => {
      const { files, hang, take, held, pass } = await stage()
      let hours = 0
      const known: { id: string; words: string; removed: number | null }[] = []
      for (const one of acts) {
        if (one.kind === 'hang') {
          known.push({ id: `f${known.length}`, words: one.words, removed: null })
          await hang(must(known.at(-1), 'the new one').id, one.words, one.on)
        } else if (one.kind === 'take') {
          const file = known[one.which % Math.max(1, known.length)]
          if (!file || (file.removed !== null && hours - file.removed > REMOVED_KEPT_MS / HOUR_MS)) continue
          file.removed = file.removed === null ? hours : null
          await take(file.id, file.removed !== null)
        } else {
          pass(one.hours * HOUR_MS)
          hours += one.hours
          await files.clear()
        }
        const needed = known.filter(({ removed }) => removed === null || hours - removed <= REMOVED_KEPT_MS / HOUR_MS)
        for (const { words } of needed) expect(held()).toContain(words)
      }
      for (const file of known) if (file.removed === null) await take(file.id, true)
      pass(REMOVED_KEPT_MS + 2 * HOUR_MS)
      await files.clear()
      expect(held()).toEqual([])
    }),
    { seed: 11, numRuns: 40 },
  )
})

it('is done at the start and every hour, also after it has failed once', async () => {
  const plans: (() => void)[] = []
  const told: string[] = []
  const timers = {
    setTimeout: (run: () => void, ms?: number) => {
      expect(ms).toBe(HOUR_MS)
      return plans.push(run)
    },
    clearTimeout: () => void plans.splice(0),
  } as unknown as Timers
  let times = 0
  const clear = async () => {
    times += 1
    if (times === 1) throw new Error('full')
    return 3
  }
  const say = (_: object, text: string) => void told.push(text)
  const job = clearFiles({ files: { clear }, timers, log: { info: say, warn: say } })
  await until(() => plans.length === 1)
  plans[0]?.()
  await until(() => plans.length === 2)
  expect(told).toEqual(['files could not be cleared away', 'contents of no file were cleared away'])
  await job.stop()
  expect(plans).toEqual([])
})
