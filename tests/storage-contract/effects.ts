/** Facts, client ids and activity that are committed with an edit. */
import { expect, it } from 'vitest'
import type { Storage } from '../../server/storage/ports'
import { activity, at, card, cardFacts, createdCard, ground, lane, laneFacts, newBoard, own, user } from './samples'

export function effects(storage: () => Storage): void {
  const facts = () => storage().facts

  it('[SY15] cards get their short keys from the board, in the order of their first commits', async () => {
    const given = await ground(storage(), newBoard({ cards: [{ card: card('k1'), facts: cardFacts }] }))
    const other = await ground(storage())
    const { append } = storage().documents
    await append(given.entry({ effects: [createdCard('k2'), createdCard('k3')] }))
    await append(other.entry({ effects: [createdCard('k2')] }))
    await append(given.entry({ effects: [createdCard('k4')] }))
    const keysOf = async (board: typeof given.board) =>
      Object.fromEntries((await facts().since(board, 0)).cards.map((row) => [row.card, row.facts.key]))
    expect(await keysOf(given.board)).toEqual({ k1: 'CX-1', k2: 'CX-2', k3: 'CX-3', k4: 'CX-4' })
    expect(await keysOf(other.board)).toEqual({ k2: 'CX-1' })
  })

  it('[SY15] keys stay different when many create at once', async () => {
    const { entry, board } = await ground(storage())
    const appends = Array.from({ length: 40 }, (_, index) =>
      storage().documents.append(entry({ effects: [createdCard(`k${index}`)] })),
    )
    await Promise.all(appends)
    const keys = (await facts().since(board, 0)).cards.map((row) => row.facts.key)
    expect(new Set(keys).size).toBe(40)
  })

  it('[SY15] a card that is created again keeps its key, author and moment, and uses up no key', async () => {
    const { entry, board } = await ground(storage())
    await storage().documents.append(entry({ effects: [createdCard('k1', 3_000)] }))
    await storage().documents.append(entry({ effects: [createdCard('k1', 9_000), createdCard('k2', 9_000)] }))
    expect([...(await facts().since(board, 0)).cards].sort(byCard)).toEqual([
      { card: 'k1', facts: { key: 'CX-1', createdBy: 'wang', createdAt: 3_000, archivedBy: null, archivedAt: null } },
      { card: 'k2', facts: { key: 'CX-2', createdBy: 'wang', createdAt: 9_000, archivedBy: null, archivedAt: null } },
    ])
  })

  it('[SY15] cards and lanes are archived and restored', async () => {
    const rows = { cards: [{ card: card('k1'), facts: cardFacts }], lanes: [{ lane: lane('l1'), facts: laneFacts }] }
    const { entry, board } = await ground(storage(), newBoard(rows))
    const by = user('wang')
    const archive = [
      { type: 'card-archived', card: card('k1'), by, at: at(5_000) },
      { type: 'lane-archived', lane: lane('l1'), by: null, at: at(5_000) },
    ] as const
    const restore = [
      { type: 'card-restored', card: card('k1'), by, at: at(6_000) },
      { type: 'lane-restored', lane: lane('l1'), by, at: at(6_000) },
    ] as const
    await storage().documents.append(entry({ effects: archive }))
    expect(await facts().since(board, 1)).toEqual({
      version: 2,
      cards: [{ card: 'k1', facts: { ...cardFacts, key: 'CX-1', archivedBy: by, archivedAt: 5_000 } }],
      lanes: [{ lane: 'l1', facts: { ...laneFacts, archivedBy: null, archivedAt: 5_000 } }],
      requests: [],
      clients: [],
    })
    await storage().documents.append(entry({ effects: restore }))
    expect(await facts().since(board, 2)).toEqual({
      version: 3,
      cards: [{ card: 'k1', facts: { ...cardFacts, key: 'CX-1' } }],
      lanes: [{ lane: 'l1', facts: laneFacts }],
      requests: [],
      clients: [],
    })
  })

  it('archiving what nobody created is recorded nowhere and harms nothing', async () => {
    const { entry, board } = await ground(storage())
    await storage().documents.append(entry({ effects: [{ type: 'card-archived', card: card('ghost'), by: null, at: at(1) }] }))
    expect((await facts().since(board, 0)).cards).toEqual([])
  })

  it('[SY15] a lane starts on the standard track, without people', async () => {
    const { entry, board } = await ground(storage())
    const effect = { type: 'lane-created', lane: lane('l9'), by: user('wang'), at: at(4_000) } as const
    await storage().documents.append(entry({ effects: [effect] }))
    await storage().documents.append(entry({ effects: [{ ...effect, by: user('lin'), at: at(9_000) }] }))
    const row = await facts().lane(board, lane('l9'))
    expect(row?.facts).toEqual({ ...laneFacts, createdBy: 'wang', createdAt: 4_000 })
  })

  it('[SY18] a client id belongs to whoever used it first', async () => {
    const { entry, board, name } = await ground(storage())
    const bind = (client: number, who: string) => ({ type: 'client-bound', client, user: user(who) }) as const
    await storage().documents.append(entry({ effects: [bind(4_000_000_000, 'lin'), bind(5, 'wang')] }))
    await storage().documents.append(entry({ effects: [bind(5, 'zhao')] }))
    expect((await own(storage().documents, name)).clients).toEqual(
      new Map([
        [4_000_000_000, 'lin'],
        [5, 'wang'],
      ]),
    )
    const { clients } = await facts().since(board, 0)
    expect([...clients].sort((a, b) => a.client - b.client)).toEqual([
      { client: 5, user: 'wang' },
      { client: 4_000_000_000, user: 'lin' },
    ])
  })

  it('the same ids on two boards are two things', async () => {
    const one = await ground(storage())
    const two = await ground(storage())
    await storage().documents.append(one.entry({ effects: [createdCard('k1', 1)] }))
    await storage().documents.append(two.entry({ effects: [createdCard('k1', 2)] }))
    const archived = { type: 'card-archived', card: card('k1'), by: null, at: at(3) } as const
    await storage().documents.append(two.entry({ effects: [archived] }))
    expect((await facts().since(one.board, 0)).cards[0]?.facts).toMatchObject({ createdAt: 1, archivedAt: null })
    expect((await facts().since(two.board, 0)).cards[0]?.facts).toMatchObject({ createdAt: 2, archivedAt: 3 })
  })

  it('[SY15] `since` tells what is newer than a version, and nothing where nothing is', async () => {
    const { entry, board } = await ground(storage(), newBoard({ cards: [{ card: card('k1'), facts: cardFacts }] }))
    const first = await facts().since(board, 0)
    await storage().documents.append(entry({ effects: [createdCard('k2')] }))
    await storage().documents.append(entry({ effects: [{ type: 'activity', activity: activity('k2', '审核') }] }))
    const second = await facts().since(board, first.version)
    expect(second.version).toBeGreaterThan(first.version)
    expect(second.cards.map((row) => row.card)).toEqual(['k2'])
    expect(await facts().since(board, second.version)).toEqual({
      version: second.version,
      cards: [],
      lanes: [],
      requests: [],
      clients: [],
    })
    expect((await facts().since(board, 0)).cards).toHaveLength(2)
  })

  it('activity of one edit is kept in its order, however much of it there is', async () => {
    const { entry, board } = await ground(storage())
    const said = (texts: readonly string[]) => texts.map((to) => ({ type: 'activity', activity: activity('k1', to) }) as const)
    const many = Array.from({ length: 345 }, (_, index) => String(index))
    const { append } = storage().documents
    await Promise.all([['a', 'b'], many, ['c', 'd']].map((texts) => append(entry({ effects: said(texts) }))))
    const rows = await facts().activity(board, { limit: 999 })
    expect(rows.map(({ to }) => to).reverse()).toEqual(['a', 'b', ...many, 'c', 'd'])
  })

  it('activity keeps whether it was done offline', async () => {
    const { entry, board } = await ground(storage())
    const late = { ...activity('k1', '审核'), offline: true } as const
    const effects = [late, activity('k1', '完成')].map((one) => ({ type: 'activity', activity: one }) as const)
    await storage().documents.append(entry({ effects }))
    const [live, first] = await facts().activity(board, { limit: 9 })
    expect(first).toEqual({ ...late, row: first?.row })
    expect(live).not.toHaveProperty('offline')
  })

  it('activity comes newest first, by pages, of a board or of one card', async () => {
    const { entry, board } = await ground(storage(), newBoard({ activity: [activity('k1', '0')] }))
    await ground(storage(), newBoard({ activity: [activity('k1', 'elsewhere')] }))
    for (const [index, name] of ['k1', 'k2', 'k1', 'k2', 'k1'].entries())
      await storage().documents.append(entry({ effects: [{ type: 'activity', activity: activity(name, String(index + 1)) }] }))
    const page = await facts().activity(board, { limit: 4 })
    expect(page.map((item) => item.to)).toEqual(['5', '4', '3', '2'])
    expect(page[0]).toEqual({ ...activity('k1', '5'), row: page[0]?.row })
    const rest = await facts().activity(board, { limit: 4, before: page[3]?.row })
    expect(rest.map((item) => item.to)).toEqual(['1', '0'])
    const ofCard = await facts().activity(board, { card: card('k2'), limit: 9 })
    expect(ofCard.map((item) => item.to)).toEqual(['4', '2'])
    const before = await facts().activity(board, { card: card('k2'), before: ofCard[0]?.row, limit: 9 })
    expect(before.map((item) => item.to)).toEqual(['2'])
    expect(await facts().activity(board, { card: card('k9'), limit: 9 })).toEqual([])
  })
}

const byCard = (a: { card: string }, b: { card: string }) => (a.card < b.card ? -1 : 1)
