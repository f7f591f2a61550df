/**
 * People who send whatever they like, among people who work. Nothing breaks, nobody else notices, the log stays whole.
 * `HOSTILE_FRAMES=50000 npx vitest run tests/sync/hostile.test.ts` for a long run.
 */
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { until } from '../support/until'
import { addEntry, cardFields, cardOf, contentOf, copyOf, faultsOf, updatesOf } from './board-document'
import { presenceOf, RawClient } from './raw-client'
import { LEDGER_DOCUMENT, openStage, type Stage, storedDocument } from './stage'

const FRAMES = Number(process.env['HOSTILE_FRAMES'] ?? 2000)
const AT_ONCE = 10

let stage: Stage
afterEach(() => stage?.stop())

describe('hostile clients', () => {
  it(`[SY16] ${FRAMES} frames of forged, cut and random bytes`, { timeout: 60_000 + FRAMES * 30 }, async () => {
    stage = await openStage({ options: { limits: { framesPerUser: 1e6 } } })
    const [one, other] = await Promise.all([new RawClient(stage).join(), new RawClient(stage, { user: 'head' }).join()])
    const frames = fc.sample(frameArbitrary(one.doc), { numRuns: FRAMES, seed: 666 })
    for (let i = 0; i < frames.length; i += AT_ONCE) {
      await Promise.all(frames.slice(i, i + AT_ONCE).map((frame, j) => attack(frame, `manager-${j}`)))
      cardOf(one.doc, 'c0').set('title', `work goes on ${i}`)
    }
    await one.saved()
    const newest = `work goes on ${Math.floor((FRAMES - 1) / AT_ONCE) * AT_ONCE}`
    await until(() => cardOf(other.doc, 'c0').get('title') === newest, 'the other sees it')
    expect([one.closed, other.closed]).toEqual([null, null])
    expect(stage.complaints).toEqual([])
    const stored = await storedDocument(stage.storage)
    expect(faultsOf(stored)).toEqual([])
    expect(contentOf(stored)).toEqual(contentOf(one.doc))
  })

  it('[SY16] a ledger is safe from all of them', async () => {
    stage = await openStage()
    await stage.rooms.edit(LEDGER_DOCUMENT, (doc) => doc.getMap('meta').set('version', 7))
    for (const write of forgeries) {
      const forger = await new RawClient(stage, { user: 'administrator', document: LEDGER_DOCUMENT }).join()
      const [update] = updatesOf(forger.doc, () => write(forger.doc))
      expect(update).toBeDefined()
      expect(await forger.ended()).toMatchObject({ code: 4400, refusal: { code: 'read-only' } })
    }
    const stored = await storedDocument(stage.storage, LEDGER_DOCUMENT)
    expect([stored.getMap('meta').toJSON(), stored.getMap('cards').toJSON()]).toEqual([{ version: 7 }, {}])
  })

  it('[SY21] who asks without end and reads nothing fills no memory, and others work on', async () => {
    const limits = { framesPerSocket: 1e6, framesPerUser: 1e6, questionsPerSocket: 1e6 }
    stage = await openStage({ cards: 500, options: { limits } })
    const slow = await new RawClient(stage).join()
    const [line] = stage.sockets
    const client = await new RawClient(stage).join()
    slow.socket.pause()
    let heard = 0
    line?.on('message', () => heard++)
    for (let i = 0; i < 3000; i++) slow.stepOne(new Uint8Array([0]))
    await until(() => heard === 3000, 'all of it has come')
    cardOf(client.doc, 'c0').set('title', 'meanwhile')
    await client.saved()
    expect(line?.readyState).toBe(WebSocket.OPEN)
    expect(line?.bufferedAmount).toBeLessThan(2_000_000)
  })
})

const forgeries: readonly ((doc: Y.Doc) => void)[] = [
  (doc) => doc.getMap('meta').set('version', 8),
  (doc) => doc.getMap('meta').delete('version'),
  (doc) => doc.getMap('cards').set('c0', { key: 'AB-1' }),
  (doc) => doc.getArray('elsewhere').push([1]),
]

/** Sends the frame on a line of its own, in the middle of honest work, and waits for what comes of it. */
async function attack(frame: Uint8Array, user: string): Promise<void> {
  const hostile = await new RawClient(stage, { user }).join()
  hostile.say(frame)
  const before = hostile.count('step2')
  hostile.stepOne()
  await until(() => hostile.closed || hostile.count('step2') > before, 'it is refused, or goes unheeded')
  hostile.leave()
}

/** Frames near to honest ones, and far from them. */
function frameArbitrary(doc: Y.Doc): fc.Arbitrary<Uint8Array> {
  const honest = honestUpdates(doc)
  const update = fc.oneof(
    fc.constantFrom(...honest),
    fc.tuple(fc.constantFrom(...honest), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 })).map(flip),
    fc.tuple(fc.constantFrom(...honest), fc.nat()).map(([bytes, end]) => bytes.subarray(0, end % bytes.length)),
    fc.uint8Array({ maxLength: 200 }),
    fc.tuple(fc.constantFrom(...honest), fc.constantFrom(...honest)).map(([a, b]) => new Uint8Array([...a, ...b])),
  )
  const sync = fc.tuple(fc.nat(3), update).map(([step, bytes]) => frameOf([0, step], bytes))
  const lying = fc
    .tuple(fc.nat(2), update, fc.nat(300))
    .map(([step, bytes, length]) => new Uint8Array([0, step, ...varUint(length), ...bytes]))
  const presence = fc.oneof(
    fc.uint8Array({ maxLength: 60 }).map((bytes) => frameOf([1], bytes)),
    fc.array(fc.record({ client: fc.nat(), clock: fc.nat(), state: fc.constant(null) }), { maxLength: 3 }).map(presenceOf),
  )
  return fc.oneof({ weight: 6, arbitrary: sync }, { weight: 2, arbitrary: lying }, presence, fc.uint8Array({ maxLength: 50 }))
}

function honestUpdates(doc: Y.Doc): Uint8Array[] {
  const client = copyOf(doc)
  const before = Y.encodeStateVector(client)
  const single = updatesOf(client, () => {
    cardOf(client, 'c1').set('title', 'forged')
    addEntry(client, 'cards', 'n', cardFields())
    cardOf(client, 'c2').set('assignee:u', true)
    cardOf(client, 'c2').delete('assignee:u')
    client.getMap('cards').delete('c1')
  })
  return [...single, Y.encodeStateAsUpdate(client, before), Y.encodeStateAsUpdate(client)]
}

function flip([bytes, flips]: readonly [Uint8Array, readonly (readonly [number, number])[]]): Uint8Array {
  const flipped = bytes.slice()
  for (const [at, value] of flips) flipped[at % flipped.length] = value
  return flipped
}

const frameOf = (head: readonly number[], content: Uint8Array): Uint8Array =>
  new Uint8Array([...head, ...varUint(content.length), ...content])

const varUint = (value: number): number[] => (value < 128 ? [value] : [(value % 128) | 128, ...varUint(Math.floor(value / 128))])
