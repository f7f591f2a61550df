/** Boards as things to look after: title, use, what each person has made of them, what goes on there. */
import { expect, it } from 'vitest'
import type { Storage } from '../../server/storage/ports'
import type { BoardId } from '../../shared/primitives/ids'
import type { PlainDate } from '../../shared/primitives/instant'
import { documentName } from '../../shared/protocol/rooms'
import { at, card, cardFacts, createdCard, ground, lane, laneFacts, newBoard, person, user } from './samples'

export function boards(storage: () => Storage): void {
  const day = '2026-11-11' as PlainDate
  const entry = (board: BoardId, kind: 'board-renamed' | 'board-archived' | 'board-restored') => ({
    at: at(5_000),
    by: null,
    kind,
    board,
  })

  it('a board is renamed, archived and brought back, each with its line in the audit', async () => {
    const { boards, facts, audit, documents } = storage()
    const { board } = newBoard()
    await facts.createBoard({ ...newBoard(), board })
    const { id } = board
    expect(await boards.change(id, { title: '618' }, entry(id, 'board-renamed'))).toEqual({ ...board, title: '618' })
    const archived = { ...board, title: '618', archivedAt: at(7_000) }
    expect(await boards.change(id, { archivedAt: at(7_000) }, entry(id, 'board-archived'))).toEqual(archived)
    expect(await facts.board(id)).toEqual(archived)
    expect((await facts.boards()).find((one) => one.id === id)).toEqual(archived)
    expect((await documents.own(documentName('board', id)))?.isArchived).toBe(true)
    expect(await boards.change(id, { archivedAt: null }, entry(id, 'board-restored'))).toEqual({ ...board, title: '618' })
    expect((await documents.own(documentName('ledger', id)))?.isArchived).toBe(false)
    const lines = (await audit.page({ limit: 200 })).filter((line) => line.board === id)
    expect(lines.map(({ kind }) => kind)).toEqual(['board-restored', 'board-archived', 'board-renamed', 'board-created'])
  })

  it('a board that there is not is not changed, and nothing is said', async () => {
    const nobody = 'no-board' as BoardId
    expect(await storage().boards.change(nobody, { title: 'x' }, entry(nobody, 'board-renamed'))).toBeNull()
    expect((await storage().audit.page({ limit: 200 })).filter(({ board }) => board === nobody)).toEqual([])
  })

  it('what an import brought is there for all cards at once', async () => {
    const content = (description: string) => ({
      source: 'Trello',
      description,
      checklists: [],
      comments: [],
      attachments: [],
      customFields: [],
      members: [],
      due: null,
    })
    const imported = ['k2', 'k1'].map((name) => ({ card: card(name), content: content(name) }))
    const created = newBoard({ imported, cards: imported.map((one) => ({ card: one.card, facts: cardFacts })) })
    await storage().facts.createBoard(created)
    expect(await storage().boards.imported(created.board.id)).toEqual(imported.toReversed())
    expect(await storage().boards.imported('no-board' as BoardId)).toEqual([])
  })

  it('what a person makes of a board is theirs alone, and changes one thing at a time', async () => {
    const { boards, facts, people } = storage()
    const [lin, wang] = [person('林晓'), person('王')]
    await people.addPeople([lin, wang])
    const [first, second] = [newBoard(), newBoard()]
    await facts.createBoard(first)
    await facts.createBoard(second)
    await boards.mark(lin.id, first.board.id, { starred: true })
    await boards.mark(lin.id, first.board.id, { rank: 'a1' as never })
    await boards.mark(lin.id, second.board.id, {})
    const mine = (await boards.marks(lin.id)).toSorted((a) => (a.board === first.board.id ? -1 : 1))
    expect(mine).toEqual([
      { board: first.board.id, starred: true, rank: 'a1' },
      { board: second.board.id, starred: false, rank: null },
    ])
    await boards.mark(lin.id, first.board.id, { starred: false })
    expect((await boards.marks(lin.id)).find(({ board }) => board === first.board.id)).toMatchObject({
      starred: false,
      rank: 'a1',
    })
    expect(await boards.marks(wang.id)).toEqual([])
  })

  it('tells the campaigns of a day, by the titles that their lanes have, and how many cards are not archived', async () => {
    const { boards, documents } = storage()
    const on = { ...laneFacts, lead: user('lin'), people: [user('lin')], campaign: { from: day, to: day } }
    const before = { ...on, campaign: { from: '2026-11-01' as PlainDate, to: '2026-11-10' as PlainDate } }
    const gone = { ...on, archivedAt: at(9) }
    const created = newBoard({
      cards: [
        { card: card('k1'), facts: cardFacts },
        { card: card('k2'), facts: { ...cardFacts, archivedAt: at(9) } },
      ],
      lanes: [
        { lane: lane('on'), facts: on, title: '双11会员复购' },
        { lane: lane('before'), facts: before, title: '预热' },
        { lane: lane('gone'), facts: gone, title: '取消' },
      ],
    })
    const { board, entry: append } = await ground(storage(), created)
    const campaign = { lane: 'on', campaign: on.campaign, lead: 'lin', people: ['lin'] }
    expect((await boards.overview(day)).get(board)).toEqual({ cards: 1, campaigns: [{ ...campaign, title: '双11会员复购' }] })
    const version = (await storage().facts.since(board, 0)).version
    await documents.append(append({ effects: [{ type: 'lane-titled', lane: lane('on'), title: '双12' }] }))
    expect((await storage().facts.since(board, 0)).version).toBe(version)
    await documents.append(append({ effects: [createdCard('k3')] }))
    expect((await boards.overview(day)).get(board)).toEqual({ cards: 2, campaigns: [{ ...campaign, title: '双12' }] })
  })
}
