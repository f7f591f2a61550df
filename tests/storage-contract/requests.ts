/** Response windows as they are committed with an edit, what is due of them, and when sessions were heard of. */
import { expect, it } from 'vitest'
import type { Effect, Storage } from '../../server/storage/ports'
import type { ResponseWindow } from '../../shared/model/response-window'
import { newId } from '../../shared/primitives/ids'
import { at, bytes, card, createdCard, deletedCard, ground, lane, own, user } from './samples'

const windowOf = (cycle = 1): ResponseWindow => ({
  kind: 'window',
  cycle,
  startedAt: at(1_000),
  requestedBy: user('lin'),
  targetMs: 72,
  stops: [],
  turns: [{ center: 'brand', from: at(1_000) }],
  warned: null,
})

const started = (of: string, due: number | null, facts = windowOf()): Effect => ({
  type: 'request',
  card: card(of),
  lane: lane('l1'),
  facts,
  events: [{ kind: 'started', at: at(1_000), by: user('lin'), detail: { n: facts.cycle } }],
  due: due === null ? null : at(due),
})

export function requests(storage: () => Storage): void {
  it('[RW14] come to the owner of the board and to the ledger with the edit that they follow from', async () => {
    const { entry, board, name } = await ground(storage())
    await storage().documents.append(entry({ effects: [createdCard('k1'), started('k1', 5_000)] }))
    expect((await own(storage().documents, name)).requests).toEqual(new Map([[card('k1'), windowOf()]]))
    const { requests } = await storage().facts.since(board, 0)
    expect(requests).toEqual([{ card: 'k1', facts: windowOf() }])
    expect((await storage().facts.since(board, 99)).requests).toEqual([])
  })

  it('[RW14] facts alone are committed without a row in the log, and fenced all the same', async () => {
    const { entry, board, name } = await ground(storage())
    const first = await storage().documents.append(entry({ effects: [createdCard('k1')], update: bytes(1) }))
    expect(await storage().documents.append(entry({ update: null, effects: [started('k1', null)] }))).toBe(first)
    expect((await storage().facts.since(board, 0)).requests).toHaveLength(1)
    expect(await storage().documents.append(entry({ update: bytes(2) }))).toBe(first + 1)
    const { updates } = await own(storage().documents, name)
    expect(updates).toHaveLength(2)
    await expect(storage().documents.append(entry({ update: null, effects: [started('k1', null)] }))).rejects.toThrow('over')
  })

  it('[RW7] a second cycle takes the place of the first; the history has both', async () => {
    const { entry, board, name } = await ground(storage())
    await storage().documents.append(entry({ effects: [started('k1', 5_000)] }))
    await storage().documents.append(entry({ effects: [started('k1', null, windowOf(2))] }))
    expect((await own(storage().documents, name)).requests.get(card('k1'))?.cycle).toBe(2)
    const history = await storage().requests.history(board, card('k1'))
    expect(history.map(({ cycle, detail }) => [cycle, detail])).toEqual([
      [1, { n: 1 }],
      [2, { n: 2 }],
    ])
    expect(await storage().requests.due(at(9_000))).not.toContain(board)
  })

  it('[RW19] boards with something due are found, but not archived ones, nor by cards that were deleted', async () => {
    const { entry, board } = await ground(storage())
    const isDue = async (ms: number) => (await storage().requests.due(at(ms))).includes(board)
    await storage().documents.append(entry({ effects: [createdCard('k1'), started('k1', 5_000), started('k2', 8_000)] }))
    expect([await isDue(4_999), await isDue(5_000)]).toEqual([false, true])
    await storage().documents.append(entry({ effects: [deletedCard('k1')] }))
    expect([await isDue(5_000), await isDue(8_000)]).toEqual([false, true])
    const audit = { at: at(6_000), by: null, kind: 'board-archived', board } as const
    await storage().boards.change(board, { archivedAt: at(6_000) }, audit)
    expect(await isDue(8_000)).toBe(false)
  })

  it('[RW26] those that wait are told by board: not answered, frozen or put aside', async () => {
    const { entry, board } = await ground(storage())
    const stood = (kind: 'answered' | 'frozen' | 'cancelled') =>
      ({ ...windowOf(), stops: [{ kind, from: at(2_000), to: null, by: null, received: at(2_000) }] }) as ResponseWindow
    const effects = [started('k1', 5_000), started('k2', null, stood('answered')), started('k3', null, stood('frozen'))]
    await storage().documents.append(entry({ effects: [...effects, started('k4', null, stood('cancelled'))] }))
    expect(await storage().requests.waiting([board])).toEqual([{ board, card: 'k1', lane: 'l1', facts: windowOf() }])
    expect(await storage().requests.waiting([])).toEqual([])
  })

  it('[RW15] the last contact of a session is kept, and never goes back', async () => {
    const session = newId()
    expect(await storage().contacts.of(session)).toBeNull()
    await storage().contacts.heard([{ session, at: at(5_000) }])
    await storage().contacts.heard([{ session, at: at(4_000) }])
    expect(await storage().contacts.of(session)).toBe(5_000)
  })
}
