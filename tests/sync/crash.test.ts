/**
 * What was acknowledged is on disk, whatever happens and when: random work of many with partitions and restarts, crashes at
 * every point between an update's arrival and its acknowledgement, two owners of one document.
 * `CRASH_POINTS=10000 npx vitest run tests/sync/crash.test.ts` for a long run.
 */
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type DocumentStore, Fenced, type Storage } from '../../server/storage/ports'
import type { Line } from '../../server/sync/room-session'
import { MESSAGE, SYNC } from '../../shared/protocol/live'
import { memoryStorage } from '../support/memory-storage'
import { join, type Member } from '../support/outside-program'
import { until } from '../support/until'
import { addEntry, cardFields, cardOf, contentOf } from './board-document'
import { BOARD_DOCUMENT, cookieOf, openStage, personOf, type Stage, storedDocument } from './stage'

const CRASH_POINTS = Number(process.env['CRASH_POINTS'] ?? 300)
/** Crashes of one board: its cards grow with them. */
const BATCH = 500
const batches = (points: number) =>
  Array.from({ length: Math.ceil(points / BATCH) }, (_, i) => ({ crashes: Math.min(BATCH, points - i * BATCH), seed: 5 + i }))
const SEEDS = [1, 72, 20_261_111, 4_000_000_007]

const stages: Stage[] = []
const members: Member[] = []
afterEach(async () => {
  for (const member of members.splice(0)) member.leave()
  await Promise.all(stages.splice(0).map((stage) => stage.stop()))
})

describe('what was acknowledged is there', () => {
  it.each(SEEDS)('[SY5] after random work of many, with partitions and restarts (seed %i)', async (seed) => {
    const random = randomOf(seed)
    const stage = await open({ options: { snapshotRows: 20, maxTickMs: 5 } })
    const people = Array.from({ length: 6 }, (_, i) => worker(stage, i))
    for (let step = 0; step < 250; step++) {
      const person = people[random(people.length)] as Worker
      const dice = random(20)
      if (dice < 12) person.editSomething(random)
      else if (dice < 15) person.disconnect()
      else if (dice < 18) person.connect()
      else if (dice === 18) await new Promise((resolve) => setImmediate(resolve))
      else {
        stage.crash()
        await expectAcknowledged(stage.storage, people)
      }
      if (random(4) === 0) await new Promise((resolve) => setImmediate(resolve))
    }
    await expectConverged(stage, people)
  })

  it.each(batches(CRASH_POINTS))(
    '[SY5] through $crashes crashes: before the commit, after it, amid the broadcast, before the acknowledgement, around a snapshot (seed $seed)',
    {
      timeout: 60_000 + BATCH * 200,
    },
    async ({ crashes, seed }) => {
      const random = randomOf(seed)
      const trap = createTrap()
      const stage = await open({
        storage: trapped(memoryStorage(), trap),
        options: { snapshotRows: 5, maxTickMs: 0 },
        onLine: ({ stream }) => watchSends(stream, trap),
      })
      const people = Array.from({ length: 3 }, (_, i) => worker(stage, i))
      const hits = new Map<Point, number>()
      for (let crash = 0; crash < crashes; crash++) {
        for (const person of people) person.connect()
        await until(() => people.every(({ provider }) => provider.synced), 'all are back')
        const point = POINTS[crash % POINTS.length] as Point
        trap.set(point, point.endsWith('snapshot') ? 0 : random(3), stage.crash)
        while (!trap.isSprung()) {
          people[random(people.length)]?.editSomething(random)
          await new Promise((resolve) => setImmediate(resolve))
        }
        hits.set(point, (hits.get(point) ?? 0) + 1)
        for (const person of people) person.disconnect()
        await expectAcknowledged(stage.storage, people)
      }
      expect([...hits.keys()].sort()).toEqual([...POINTS].sort())
      await expectConverged(stage, people)
    },
  )

  it('[SY26] where two servers own one document in turn', async () => {
    const random = randomOf(11)
    const storage = memoryStorage()
    const both = [await open({ storage }), await open({ storage })]
    const people = Array.from({ length: 4 }, (_, i) => worker(both[i % 2] as Stage, i))
    const isFenced = ({ complaints }: Stage) =>
      complaints.some(({ context }) => 'err' in context && context.err instanceof Fenced)
    const isEnough = () => both.every(isFenced) && people.every(({ saved }) => saved() > 0)
    await until(() => {
      people[random(people.length)]?.editSomething(random)
      return isEnough()
    }, 'both have lost it, and all have saved something')
    for (const person of people) person.disconnect()
    await expectAcknowledged(storage, people)
    for (const person of people) person.moveTo(both[0] as Stage)
    await expectConverged(both[0] as Stage, people)
  })
})

// ---------------------------------------------------------------- people at work

interface Worker {
  readonly doc: Y.Doc
  readonly provider: Member['provider']
  /** Own writing up to this clock was acknowledged. */
  saved(): number
  editSomething(random: Random): void
  connect(): void
  disconnect(): void
  moveTo(stage: Stage): void
}

let cardsMade = 0

function worker(stage: Stage, i: number): Worker {
  const user = `manager-${i}`
  const member = join(stage.url, BOARD_DOCUMENT, { me: personOf(user), cookie: cookieOf(user) })
  members.push(member)
  const { doc, provider } = member
  const cards = () => [...doc.getMap('cards').keys()]
  return {
    doc,
    provider,
    saved: () => member.savedClock,
    connect: () => provider.connect(),
    disconnect: () => provider.disconnect(),
    moveTo: (other) => {
      provider.serverUrl = `${other.url.replace('http', 'ws')}/sync`
    },
    editSomething: (random) => {
      const ids = cards()
      const card = cardOf(doc, ids[random(ids.length)] as string)
      const [dice, lane] = [random(8), random(2)]
      if (!card || dice === 0) addEntry(doc, 'cards', `new-${cardsMade++}`, cardFields())
      else if (dice < 4) card.set('title', `title ${random(1000)}`)
      else if (dice < 6) card.set('place', `lane/${['intake', 'doing'][lane]}/a${1 + random(9)}`)
      else card.set(`assignee:u${random(4)}`, lane === 0)
    },
  }
}

async function expectAcknowledged(storage: Storage, people: readonly Worker[]): Promise<void> {
  const saved = people.map((person) => person.saved())
  const stored = await storedDocument(storage)
  expect([stored.store.pendingStructs, stored.store.pendingDs]).toEqual([null, null])
  for (const [i, { doc }] of people.entries())
    expect(Y.getState(stored.store, doc.clientID)).toBeGreaterThanOrEqual(saved[i] as number)
}

async function expectConverged(stage: Stage, people: readonly Worker[]): Promise<void> {
  for (const person of people) person.connect()
  const isDone = ({ doc, saved }: Worker) => saved() === Y.getState(doc.store, doc.clientID)
  await until(() => people.every(isDone), 'everything is saved')
  const [first] = people.map(({ doc }) => doc) as [Y.Doc]
  const vector = () => people.map(({ doc }) => Buffer.from(Y.encodeStateVector(doc)).toString('hex'))
  await until(() => new Set(vector()).size === 1, 'everyone has everything')
  for (const { doc } of people) expect(contentOf(doc)).toEqual(contentOf(first))
  const made = people.flatMap(({ doc }) => [...doc.getMap('cards').keys()])
  const stored = await storedDocument(stage.storage)
  expect(contentOf(stored)).toEqual(contentOf(first))
  expect([...stored.getMap('cards').keys()].sort()).toEqual([...new Set(made)].sort())
  expect(stage.complaints.filter(({ level }) => level === 'error')).toEqual([])
}

async function open(options: Parameters<typeof openStage>[0]): Promise<Stage> {
  const stage = await openStage({
    ...options,
    options: { ...options?.options, limits: { framesPerSocket: 1e6, framesPerUser: 1e6 } },
  })
  stages.push(stage)
  return stage
}

// ---------------------------------------------------------------- crashes

const POINTS = [
  'before commit',
  'after commit',
  'amid broadcast',
  'before acknowledgement',
  'before snapshot',
  'after snapshot',
] as const
type Point = (typeof POINTS)[number]

/** Set for the n-th time that a point is passed; springs once. */
function createTrap() {
  let armed: { readonly point: Point; left: number; readonly spring: () => void } | null = null
  return {
    set: (point: Point, after: number, spring: () => void) => {
      armed = { point, left: after, spring }
    },
    isSprung: () => armed === null,
    /** True where the process has died here. */
    pass: (point: Point): boolean => {
      if (armed?.point !== point || armed.left-- > 0) return false
      const { spring } = armed
      armed = null
      spring()
      return true
    },
  }
}
type Trap = ReturnType<typeof createTrap>

/** What a dead process was waiting for never comes. */
const never = () => new Promise<never>(() => {})

function trapped(storage: Storage, trap: Trap): Storage {
  const { documents } = storage
  const around =
    <Args extends unknown[], T>(write: (...args: Args) => Promise<T>, before: Point, after: Point) =>
    async (...args: Args): Promise<T> => {
      if (trap.pass(before)) return never()
      const done = await write(...args)
      return trap.pass(after) ? never() : done
    }
  const watched: DocumentStore = {
    ...documents,
    append: around(documents.append, 'before commit', 'after commit'),
    saveSnapshot: around(documents.saveSnapshot, 'before snapshot', 'after snapshot'),
  }
  return { ...storage, documents: watched }
}

/** A broadcast to some and not to others; acknowledgements that were about to be sent. */
function watchSends(stream: Line['stream'], trap: Trap): void {
  const write = stream.write.bind(stream) as (data: Buffer, then?: () => void) => boolean
  stream.write = (data: Buffer, then?: unknown) => {
    const [type, step] = messageIn(data)
    if (type === MESSAGE.sync && step === SYNC.update && trap.pass('amid broadcast')) return true
    if (type === MESSAGE.acknowledge && trap.pass('before acknowledgement')) return true
    return write(data, then as () => void)
  }
}

/** The first bytes of the message in a WebSocket frame that the server writes. */
const messageIn = (frame: Buffer): Buffer => frame.subarray((frame[1] as number) < 126 ? 2 : frame[1] === 126 ? 4 : 10)

// ---------------------------------------------------------------- chance

type Random = (below: number) => number

/** mulberry32: small, and the same everywhere. */
function randomOf(seed: number): Random {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below)
  }
}
