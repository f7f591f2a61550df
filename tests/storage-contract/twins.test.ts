/** The storage in memory is so simple that it can be read: whatever is done to both, SQLite must say the same. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Append, Effect, Storage } from '../../server/storage/ports'
import { openSqlite } from '../../server/storage/sqlite/open'
import type { BoardId, CommandKey } from '../../shared/primitives/ids'
import { documentName } from '../../shared/protocol/rooms'
import { temporaryFolders } from '../support/folder'
import { memoryStorage } from '../support/memory-storage'
import { activity, at, bytes, card, cardFacts, lane, laneFacts, newBoard, user } from './samples'

const SEED = 20_261_111

const newFolder = temporaryFolders()
let sqlite: Storage
const memory = memoryStorage()
beforeAll(async () => {
  sqlite = await openSqlite({ folder: newFolder(), exclusive: true })
})
afterAll(() => sqlite.close())

/** Something done to a storage. It is told the run, so that each run has boards of its own. */
type Step = (storage: Storage, run: number) => Promise<unknown>

const small = fc.nat(3)
const boardOf = (run: number, index: number) => `run${run}-${index % 2}` as BoardId

const effect: fc.Arbitrary<Effect> = fc
  .record({ type: fc.nat(7), index: small, by: fc.constantFrom(user('lin'), user('wang'), null), ms: fc.nat(9) })
  .map(({ type, index, by, ms }): Effect => {
    const deed = { by, at: at(ms) }
    const kinds: readonly Effect[] = [
      { type: 'card-created', card: card(`k${index}`), ...deed },
      { type: 'card-archived', card: card(`k${index}`), ...deed },
      { type: 'card-restored', card: card(`k${index}`), ...deed },
      { type: 'lane-created', lane: lane(`l${index}`), ...deed },
      { type: 'lane-archived', lane: lane(`l${index}`), ...deed },
      { type: 'lane-restored', lane: lane(`l${index}`), ...deed },
      { type: 'client-bound', client: index, user: by ?? user('zhao') },
      { type: 'activity', activity: activity(`k${index}`, String(ms)) },
    ]
    return kinds[type] ?? (kinds[0] as Effect)
  })

const create: fc.Arbitrary<Step> = fc
  .record({ index: small, cards: fc.array(small, { maxLength: 4 }), prefix: small })
  .map(({ index, cards, prefix }) => (storage, run) => {
    const content = newBoard({
      cards: cards.map((name) => ({ card: card(`k${name}`), facts: cardFacts })),
      lanes: [{ lane: lane('l0'), facts: laneFacts }],
      activity: cards.map((name) => activity(`k${name}`, 'new')),
    })
    const board = { ...content.board, id: boardOf(run, index), prefix: 'ABCD'.slice(0, prefix + 1) }
    return storage.facts.createBoard({ ...content, board })
  })

const own: fc.Arbitrary<Step> = small.map(
  (index) => (storage, run) => storage.documents.own(documentName('board', boardOf(run, index))),
)

const appends: fc.Arbitrary<Step> = fc
  .array(
    fc.record({
      index: small,
      term: fc.constantFrom(1, 1, 2),
      epoch: fc.constantFrom(1, 1, 1, 2),
      effects: fc.array(effect, { maxLength: 4 }),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((entries) => (storage, run) => {
    const entryOf = ({ index, ...rest }: (typeof entries)[number], position: number): Append => {
      const board = boardOf(run, index)
      return { document: documentName('board', board), board, update: bytes(position), ...rest }
    }
    return Promise.allSettled(entries.map((entry, position) => storage.documents.append(entryOf(entry, position)))).then(outcomes)
  })

const snapshot: fc.Arbitrary<Step> = fc
  .record({ index: small, term: fc.constantFrom(1, 2), epoch: fc.constantFrom(1, 1, 2), seq: small })
  .map(
    ({ index, term, epoch, seq }) =>
      (storage, run) =>
        storage.documents.saveSnapshot(documentName('board', boardOf(run, index)), term, { epoch, seq, bytes: bytes(seq) }),
  )

const renew: fc.Arbitrary<Step> = fc.record({ index: small, term: fc.constantFrom(1, 2) }).map(
  ({ index, term }) =>
    (storage, run) =>
      storage.documents.startEpoch(documentName('board', boardOf(run, index)), term, bytes(99)),
)

const record: fc.Arbitrary<Step> = fc
  .record({
    index: small,
    key: small,
    by: fc.constantFrom(user('lin'), user('wang')),
    basedOn: fc.integer({ min: 1, max: 4 }),
    isChange: fc.boolean(),
  })
  .map(({ index, key, by, basedOn, isChange }) => (storage, run) => {
    const facts = { ...laneFacts, lead: isChange ? by : null }
    const events = isChange ? [{ type: 'lane-lead-set', lane: lane('l0'), lead: by } as const] : []
    const name = `run${run}-${key}` as CommandKey
    return storage.facts.record({
      key: name,
      board: boardOf(run, index),
      lane: lane('l0'),
      by,
      at: at(5),
      events,
      facts,
      basedOn,
    })
  })

const step = fc.oneof({ weight: 2, arbitrary: create }, own, { weight: 4, arbitrary: appends }, snapshot, renew, {
  weight: 2,
  arbitrary: record,
})

describe('two storages', () => {
  it('answer the same to the same history', { timeout: 60_000 }, async () => {
    let run = 0
    const history = fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 24 }), async (steps) => {
      run += 1
      for (const take of steps) expect(await outcomeOf(take(sqlite, run))).toEqual(await outcomeOf(take(memory, run)))
      for (const index of [0, 1]) expect(await everything(sqlite, run, index)).toEqual(await everything(memory, run, index))
    })
    await fc.assert(history, { numRuns: 60, seed: SEED })
  })
})

/** The value, or the error's name: messages differ. */
const outcomeOf = async (work: Promise<unknown>) => outcomes(await Promise.allSettled([work]))[0]

const outcomes = (settled: readonly PromiseSettledResult<unknown>[]) =>
  settled.map((each) => (each.status === 'fulfilled' ? { value: each.value } : { error: nameOf(each.reason) }))

/** `Fenced` and `StorageTrouble` are promised; what a bug is called is not. */
const nameOf = (error: Error) => (['Fenced', 'StorageTrouble'].includes(error.name) ? error.name : 'bug')

async function everything({ documents, facts }: Storage, run: number, index: number) {
  const board = boardOf(run, index)
  if (!(await facts.board(board))) return null
  const { cards, lanes, clients, ...since } = await facts.since(board, 0)
  const keys = [0, 1, 2, 3].map((key) => facts.answered(`run${run}-${key}` as CommandKey, user('lin')))
  return {
    board: await facts.board(board),
    document: await documents.own(documentName('board', board)),
    snapshot: await documents.snapshot(documentName('board', board)),
    since,
    cards: new Map(cards.map((row) => [row.card, row.facts])),
    lanes: new Map(lanes.map((row) => [row.lane, row.facts])),
    clients: new Map(clients.map((row) => [row.client, row.user])),
    newer: (await facts.since(board, 2)).cards.map((row) => row.card).sort(),
    activity: await facts.activity(board, { limit: 1_000 }),
    answers: await Promise.all(keys),
  }
}
