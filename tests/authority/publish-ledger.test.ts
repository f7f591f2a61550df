import fc from 'fast-check'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { createLedgerPublisher } from '../../server/authority/publish-ledger'
import { type FactsSince, StorageTrouble } from '../../server/storage/ports'
import { publishedVersion } from '../../shared/document/ledger'
import type { BoardId, CardId, UserId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'

const board = 'board' as BoardId
const at = 0 as Instant
const factsOf = (key: string) => ({ key, createdBy: null, createdAt: at, archivedBy: null, archivedAt: null })

/** A board whose facts are the numbers up to `version`, and a ledger that fails where told. */
function stage(fails: (attempt: number) => boolean = () => false) {
  let clients: FactsSince['clients'] = []
  const ledger = new Y.Doc()
  const waiting: (() => void)[] = []
  const state = { version: 0, attempts: 0, updates: 0 }
  ledger.on('update', () => state.updates++)
  const since = async (_board: BoardId, version: number): Promise<FactsSince> => ({
    version: state.version,
    cards: Array.from({ length: state.version - version }, (_, i) => {
      const number = version + i + 1
      return { card: `card-${number}` as CardId, facts: factsOf(`B-${number}`) }
    }),
    lanes: [],
    requests: [],
    clients,
  })
  const edit = async (_name: string, write: (doc: Y.Doc) => void) => {
    state.attempts += 1
    if (fails(state.attempts)) throw new StorageTrouble('full')
    write(ledger)
  }
  const timers = { setTimeout: (run: () => void) => waiting.push(run), clearTimeout: () => {} }
  const publisher = createLedgerPublisher({
    facts: { since },
    edit,
    timers: timers as unknown as Pick<typeof globalThis, 'setTimeout' | 'clearTimeout'>,
    log: { warn: () => {} },
    mostClients: 3,
  })
  const useClients = (...ids: number[]) => {
    clients = ids.map((client) => ({ client, user: 'ann' as UserId }))
    state.version += 1
  }
  return { useClients, ledger, state, publisher, waiting }
}

it('[SY15] publishes what was committed while it was publishing', async () => {
  const { ledger, state, publisher } = stage()
  state.version = 1
  publisher.publish(board)
  await Promise.resolve()
  state.version = 3
  publisher.publish(board)
  await publisher.stop()
  expect(publishedVersion(ledger)).toBe(3)
  expect([...ledger.getMap('cards').keys()]).toEqual(['card-1', 'card-2', 'card-3'])
})

it('[SY15] writes nothing where the ledger shows everything', async () => {
  const { state, publisher } = stage()
  state.version = 1
  publisher.publish(board)
  await publisher.stop()
  expect(state.updates).toBe(1)
})

it('[SY8] goes on after storage trouble, with nothing missing and nothing twice', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 12 }), async (outcomes) => {
      const { ledger, state, publisher, waiting } = stage((attempt) => outcomes[attempt - 1] === true)
      for (let round = 0; round <= outcomes.length; round++) {
        state.version += 1
        publisher.publish(board)
        for (let i = 0; i < 20; i++) await Promise.resolve()
        for (const retry of waiting.splice(0)) retry()
      }
      await publisher.stop()
      expect(publishedVersion(ledger)).toBe(state.version)
      expect(ledger.getMap('cards').size).toBe(state.version)
    }),
    { seed: 618, numRuns: 100 },
  )
})

it('[SY20] drops the client ids of former epochs, once they are many', async () => {
  const { ledger, publisher, useClients } = stage()
  const publish = async (...ids: number[]) => {
    useClients(...ids)
    publisher.publish(board)
    for (let i = 0; i < 20; i++) await Promise.resolve()
    return [...ledger.getMap('clients').keys()]
  }
  expect(await publish(1, 2)).toEqual(['1', '2'])
  expect(await publish(3, 4)).toEqual(['1', '2', '3', '4'])
  expect(await publish(4, 5)).toEqual(['4', '5'])
})
