/** The audit: what is official has its line, from where it came, in one chain. */
import { expect, it } from 'vitest'
import { chainChecker } from '../../server/storage/audit-chain'
import type { AuditLine, Storage } from '../../server/storage/ports'
import type { BoardId } from '../../shared/primitives/ids'
import { at, bytes, card, cardFacts, createdCard, ground, lane, laneFacts, newBoard, user } from './samples'

export function audit(storage: () => Storage): void {
  const linesOf = async (board: BoardId): Promise<readonly AuditLine[]> =>
    (await storage().audit.page({ limit: 1_000 })).filter((line) => line.board === board)

  it('[AC10] a new board has one line, with how much came with it', async () => {
    const rows = { cards: [{ card: card('k1'), facts: cardFacts }], lanes: [{ lane: lane('l1'), facts: laneFacts }] }
    const { board } = await ground(storage(), newBoard({ ...rows, address: '10.0.0.7' }))
    const detail = { title: '新品首发', cards: 1, lanes: 1 }
    expect(await linesOf(board)).toEqual([
      expect.objectContaining({
        kind: 'board-created',
        by: 'lin',
        at: 1_000,
        detail,
        address: '10.0.0.7',
        boardTitle: '新品首发',
      }),
    ])
  })

  it('[AC10] cards and lanes that come, go and come back have theirs, from where it was done', async () => {
    const { entry, board } = await ground(storage())
    const done = { by: user('wang'), at: at(3_000), address: '10.0.0.8' }
    const effects = [
      { type: 'card-created', card: card('k1'), ...done },
      { type: 'lane-created', lane: lane('l1'), title: '618', ...done },
      { type: 'card-archived', card: card('k1'), ...done },
      { type: 'lane-archived', lane: lane('l1'), title: '618', ...done },
    ] as const
    await storage().documents.append(entry({ effects }))
    const restored = { by: user('lin'), at: at(4_000) }
    const back = [
      { type: 'card-restored', card: card('k1'), ...restored },
      { type: 'lane-restored', lane: lane('l1'), ...restored },
    ] as const
    await storage().documents.append(entry({ effects: back }))
    const lines = (await linesOf(board)).toReversed().slice(1)
    expect(lines.map(({ kind }) => kind)).toEqual([...effects, ...back].map(({ type }) => type))
    expect(lines[0]).toMatchObject({ ...done, card: 'k1', lane: null, cardKey: 'CX-1' })
    expect(lines[1]).toMatchObject({ ...done, card: null, lane: 'l1', detail: { title: '618' } })
    expect(lines[5]).toMatchObject({ ...restored, address: null, lane: 'l1' })
  })

  it('[AC10] what did not happen has no line: known cards, ghosts, client ids, an append that was fenced', async () => {
    const { entry, board, owned } = await ground(storage(), newBoard({ cards: [{ card: card('k1'), facts: cardFacts }] }))
    const ghost = { type: 'lane-archived', lane: lane('ghost'), by: null, at: at(1) } as const
    const client = { type: 'client-bound', client: 7, user: user('lin') } as const
    await storage().documents.append(entry({ effects: [createdCard('k1'), ghost, client] }))
    const late = entry({ term: owned.term - 1, effects: [createdCard('k2')] })
    await expect(storage().documents.append(late)).rejects.toThrow()
    expect(await linesOf(board)).toHaveLength(1)
  })

  it('[AC10] appends at once, however many cards, make one chain without a gap', async () => {
    const { entry } = await ground(storage())
    const batch = (name: string, count: number) => Array.from({ length: count }, (_, index) => createdCard(`${name}${index}`))
    const batches = [batch('a', 250), batch('b', 1), batch('c', 30)]
    await Promise.all(batches.map((effects) => storage().documents.append(entry({ update: bytes(1), effects }))))
    const checker = chainChecker()
    const rows = await storage().audit.after(0, 100_000)
    expect(rows.length).toBeGreaterThan(281)
    expect(rows.every((row) => checker.check(row))).toBe(true)
    expect(await storage().audit.head()).toEqual(checker.last())
  })

  it('is read by person, card, kind, time and page', async () => {
    const { board, entry } = await ground(storage(), newBoard({ by: null }))
    const when = 1_000_000_000_000
    await storage().documents.append(entry({ effects: [createdCard('f1', when), createdCard('f2', when + 1)] }))
    const about = user('about-whom')
    await storage().audit.append([{ at: at(when + 2), by: user('admin'), kind: 'person-changed', person: about }])
    const [from, until] = [at(when), at(when + 3)]
    const page = async (query: object) =>
      (await storage().audit.page({ from, until, limit: 9, ...query })).map(({ kind, card, person }) => card ?? person ?? kind)
    expect(await page({})).toEqual([about, 'f2', 'f1'])
    expect(await page({ person: about })).toEqual([about])
    expect(await page({ person: user('wang') })).toEqual(['f2', 'f1'])
    expect(await page({ card: 'f1' })).toEqual(['f1'])
    expect(await page({ card: 'CX-2' })).toEqual(['f2'])
    expect(await page({ kind: 'person-changed' })).toEqual([about])
    expect(await page({ until: at(when + 1) })).toEqual(['f1'])
    const first = await storage().audit.page({ from, until, limit: 1 })
    expect(await page({ before: first[0]?.number })).toEqual(['f2', 'f1'])
    expect((await linesOf(board)).at(-1)?.by).toBeNull()
  })
}
