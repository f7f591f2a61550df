/** A board is made with all its content, or not at all. */
import { expect, it } from 'vitest'
import type { NewBoard, Storage } from '../../server/storage/ports'
import type { LaneFacts } from '../../shared/model/lane'
import type { PlainDate } from '../../shared/primitives/instant'
import { documentName } from '../../shared/protocol/rooms'
import { activity, at, bytes, card, cardFacts, ground, lane, laneFacts, newBoard, user } from './samples'

const imported = {
  source: 'Trello',
  description: '第一行\n<b>text</b>',
  checklists: [{ title: '物料', items: [{ title: '海报', done: true }] }],
  comments: [{ author: '林', at: at(5), text: '好' }],
  attachments: [{ name: 'KV', url: 'https://example.com/kv' }],
  customFields: [],
  members: ['林'],
  due: null,
}

export function newBoards(storage: () => Storage): void {
  const facts = () => storage().facts

  it('is there with everything that was given', async () => {
    const campaign = { from: '2026-10-20' as PlainDate, to: '2026-11-11' as PlainDate }
    const people = [user('wang'), user('lin')]
    const staffed: LaneFacts = { ...laneFacts, track: 'agile', lead: user('wang'), people, campaign }
    const created = newBoard({
      cards: [
        { card: card('k1'), facts: cardFacts },
        { card: card('k2'), facts: { ...cardFacts, createdBy: null, archivedBy: user('lin'), archivedAt: at(4_000) } },
      ],
      lanes: [{ lane: lane('l1'), facts: staffed }],
      activity: [activity('k1', '1'), activity('k2', '2')],
      imported: [{ card: card('k2'), content: imported }],
    })
    const { board } = await ground(storage(), created)
    expect(await facts().board(board)).toEqual(created.board)
    expect(await facts().boards()).toContainEqual(created.board)
    const since = await facts().since(board, 0)
    expect(since.lanes).toEqual([{ lane: 'l1', facts: staffed }])
    expect([...since.cards].sort((a, b) => (a.card < b.card ? -1 : 1))).toEqual([
      { card: 'k1', facts: { ...cardFacts, key: 'CX-1' } },
      { card: 'k2', facts: { ...cardFacts, key: 'CX-2', createdBy: null, archivedBy: 'lin', archivedAt: 4_000 } },
    ])
    expect((await facts().activity(board, { limit: 9 })).map((item) => item.to)).toEqual(['2', '1'])
    expect(await facts().imported(board, card('k2'))).toEqual(imported)
    expect(await facts().imported(board, card('k1'))).toBeNull()
  })

  it('takes thousands of cards', async () => {
    const names = Array.from({ length: 2_345 }, (_, index) => card(`k${index}`))
    const cards = names.map((name) => ({ card: name, facts: cardFacts }))
    const { board } = await ground(storage(), newBoard({ cards, activity: names.map((name) => activity(name, '完成')) }))
    const since = await facts().since(board, 0)
    expect(new Set(since.cards.map((row) => row.facts.key)).size).toBe(2_345)
    expect(since.cards.find((row) => row.card === 'k2344')?.facts.key).toBe('CX-2345')
  })

  it('a fault anywhere in the content leaves nothing of it', async () => {
    const twice = <T>(row: T): [T, T] => [row, row]
    const faulty: Partial<NewBoard>[] = [
      { cards: twice({ card: card('k1'), facts: cardFacts }) },
      { lanes: twice({ lane: lane('l1'), facts: laneFacts }), activity: [activity('k1', '1')] },
      { imported: twice({ card: card('k1'), content: imported }), activity: [activity('k1', '1')] },
    ]
    for (const more of faulty) {
      const created = newBoard(more)
      const { id } = created.board
      await expect(facts().createBoard(created)).rejects.toThrow()
      expect(await facts().board(id)).toBeNull()
      expect(await storage().documents.own(documentName('board', id))).toBeNull()
      expect(await storage().documents.snapshot(documentName('ledger', id))).toBeNull()
      expect(await facts().lane(id, lane('l1'))).toBeNull()
      expect(await facts().activity(id, { limit: 9 })).toEqual([])
      // The same board without the fault can still be made.
      await facts().createBoard({ ...newBoard(), board: created.board })
    }
  })

  it('a board that exists is not made anew', async () => {
    const created = newBoard({ cards: [{ card: card('k1'), facts: cardFacts }] })
    const { board, name } = await ground(storage(), created)
    await expect(facts().createBoard({ ...created, content: bytes(1), cards: [] })).rejects.toThrow()
    expect((await facts().since(board, 0)).cards).toHaveLength(1)
    expect((await storage().documents.snapshot(name))?.bytes).toEqual(bytes(9, 9))
  })

  it('boards are listed from the oldest on', async () => {
    const made = [30, 10, 20].map((ms) => {
      const created = newBoard()
      return { ...created, board: { ...created.board, createdAt: at(ms) } }
    })
    for (const created of made) await facts().createBoard(created)
    const ids = new Set<string>(made.map(({ board }) => board.id))
    const listed = (await facts().boards()).filter((board) => ids.has(board.id))
    expect(listed.map((board) => board.createdAt)).toEqual([10, 20, 30])
  })

  it('knows no board, lane or card that was not made', async () => {
    const { board } = await ground(storage(), newBoard({ lanes: [{ lane: lane('l1'), facts: laneFacts }] }))
    const other = await ground(storage())
    expect(await facts().board('nobody' as never)).toBeNull()
    expect(await facts().lane(board, lane('l2'))).toBeNull()
    expect(await facts().lane(other.board, lane('l1'))).toBeNull()
    await expect(facts().since('nobody' as never, 0)).rejects.toThrow()
  })
}
