/** The index of cards: found as by looking at every card, within the boards that are asked for; one's own work. */
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Storage } from '../../server/storage/ports'
import type { IndexedCard } from '../../server/storage/search-port'
import { encodeSnapshot } from '../../server/storage/snapshot-format'
import {
  type BoardId,
  type CardId,
  type ColumnId,
  type LaneId,
  newId,
  type UserId,
  type ViewId,
} from '../../shared/primitives/ids'
import type { Instant, PlainDate } from '../../shared/primitives/instant'
import { hasWords, wordsOf } from '../../shared/rules/fold-text'
import { addEntry, boardDocument, cardFields } from '../sync/board-document'
import { activity, card, cardFacts, ground, newBoard, person } from './samples'

const indexed = (id: string, title: string, more: Partial<IndexedCard> = {}): IndexedCard => ({
  card: card(id),
  title,
  center: 'brand',
  due: null,
  priority: null,
  finished: false,
  assignees: [],
  lane: 'lane' as LaneId,
  column: 'column' as ColumnId,
  ...more,
})

export function search(storage: () => Storage): void {
  const boardWith = async (titles: readonly string[], more: Partial<IndexedCard> = {}): Promise<BoardId> => {
    const cards = titles.map((_, i) => ({ card: card(`k${i}`), facts: cardFacts }))
    const { board } = await ground(storage(), newBoard({ cards }))
    await storage().search.put(
      board,
      titles.map((title, i) => indexed(`k${i}`, title, more)),
      0,
    )
    return board
  }
  const found = async (boards: readonly BoardId[], typed: string, limit = 50) =>
    (await storage().search.find(boards, wordsOf(typed), limit)).items.map(({ title }) => title)

  it('finds what looking at every card finds: Chinese, Latin, any part of a word, whatever signs are typed', async () => {
    const titles = [
      '双11会员复购海报',
      '双１１ 海报定稿',
      'KOL 直播间脚本',
      'Poster for the campaign',
      'A/B 100% "quoted" \'single\' (x) *',
      '🎉 周年庆 🎉',
      'title : NEAR(a, b) AND OR NOT body',
      'مرحبا بالعالم',
      'ｆｕｌｌ ｗｉｄｔｈ',
      'a_b-c.d;--',
    ]
    const board = await boardWith(titles)
    const typed = [
      '海报',
      '海',
      '双11',
      '双１１',
      '11',
      '1',
      'kol',
      'KO',
      'campaign',
      'paign',
      'poster camp',
      '100%',
      '%',
      '_',
      '"',
      "'",
      '""',
      '*',
      'title:',
      'NEAR(',
      'and',
      'body OR',
      '🎉',
      '周年',
      'مرح',
      'full',
      '-',
      '--',
      ';',
      'a_b-c',
      '定稿 海报',
      '没有',
      'x'.repeat(200),
      'CX-3',
      'cx-',
      '\\',
      '^',
      '{title}',
      'title : "x"',
    ]
    for (const words of typed) {
      const expected = titles.filter((title, i) => hasWords(wordsOf(words), [`CX-${i + 1} ${title}`]))
      expect([words, (await found([board], words)).toSorted()]).toEqual([words, expected.toSorted()])
    }
  })

  it('finds by text and comments, behind what has the words in its title, with a line of it', async () => {
    const board = await boardWith(['海报定稿', '会议纪要'])
    await storage().search.putText({ board, card: card('k1') }, { text: `${'前言'.repeat(60)}海报要在周五前交`, seq: 1 })
    const { items } = await storage().search.find([board], wordsOf('海报'), 10)
    expect(items.map(({ title }) => title)).toEqual(['海报定稿', '会议纪要'])
    expect(items.map(({ excerpt }) => excerpt?.includes('海报要在周五前交') ?? null)).toEqual([null, true])
    expect((await storage().search.find([board], wordsOf('会议 周五'), 10)).items).toHaveLength(1)
    await storage().search.putText({ board, card: card('k1') }, { text: '别的', seq: 2 })
    expect(await found([board], '周五')).toEqual([])
    await storage().search.putText({ board, card: card('nobody') }, { text: 'nothing', seq: 1 })
  })

  it('knows whose own words are behind those of their documents', async () => {
    const [board, other] = [await boardWith(['海报', '会议']), await boardWith(['别的'])]
    const [first, second] = [
      { board, card: card('k0') },
      { board, card: card('k1') },
    ]
    const behind = async () => {
      const found: CardId[] = []
      for (let after: number | null = 0; after !== null; ) {
        const { cards, last }: Awaited<ReturnType<Storage['search']['textsBehind']>> = await storage().search.textsBehind(after)
        found.push(...cards.filter((one) => one.board === board || one.board === other).map((one) => one.card))
        after = last
      }
      return found
    }
    expect([await behind(), await storage().search.text(first)]).toEqual([[], null])
    await storage().documents.openCard(second, 1 as Instant)
    await storage().documents.openCard(first, 1 as Instant)
    expect(await behind()).toEqual(['k0', 'k1'])
    const read = await storage().search.text(second)
    expect(read).toEqual({ text: '', seq: 0 })
    await storage().search.putText(second, { text: '主视觉', seq: 0 })
    expect([await behind(), await found([board], '主视觉')]).toEqual([['k0'], ['会议']])
  })

  it('[AC6] neither shows nor counts what is on boards that were not asked for', async () => {
    const [open, hidden] = [await boardWith(['秘密 公开']), await boardWith(Array.from({ length: 40 }, () => '秘密 计划'))]
    const answer = await storage().search.find([open], wordsOf('秘密'), 1)
    expect(answer).toMatchObject({ items: [{ title: '秘密 公开' }], more: false })
    expect(await found([], '秘密')).toEqual([])
    expect((await found([open, hidden], '秘密')).length).toBe(41)
  })

  it('says whether there is more, the newest first', async () => {
    const board = await boardWith(Array.from({ length: 30 }, (_, i) => `物料 ${i}`))
    const { items, more } = await storage().search.find([board], wordsOf('物料'), 3)
    expect([items.map(({ title }) => title), more]).toEqual([['物料 29', '物料 28', '物料 27'], true])
    expect((await storage().search.find([board], wordsOf('物料'), 30)).more).toBe(false)
  })

  it('follows a new title, and knows what is archived', async () => {
    const board = await boardWith(['旧标题'])
    await storage().search.put(board, [indexed('k0', '新标题')], 1)
    expect([await found([board], '旧标'), await found([board], '新标')]).toEqual([[], ['新标题']])
    await storage().search.put(board, [indexed('nobody-made-it', '幽灵')], 1)
    expect(await found([board], '幽灵')).toEqual([])
  })

  it('draws the index from the document, and knows which boards are behind', async () => {
    const doc = boardDocument(2)
    addEntry(doc, 'cards', 'c9', cardFields({ title: '海报', due: '2026-11-11', 'assignee:lin': true }))
    const content = await encodeSnapshot(Y.encodeStateAsUpdateV2(doc))
    const { board, entry } = await ground(storage(), newBoard({ content }))
    expect(await storage().search.behind()).toContain(board)
    const read = await storage().search.cards(board)
    expect(read?.seq).toBe(0)
    expect(read?.cards.find((one) => one.card === card('c9'))).toEqual(
      indexed('c9', '海报', { due: '2026-11-11' as PlainDate, assignees: ['lin' as UserId], column: 'intake' as ColumnId }),
    )
    expect(read?.places.get('lane')).toBe(doc.getMap<Y.Map<string>>('lanes').get('lane')?.get('title'))
    await storage().search.put(board, [], 0)
    expect(await storage().search.behind()).not.toContain(board)
    await storage().documents.append(entry({ update: Y.encodeStateAsUpdate(new Y.Doc()) }))
    expect(await storage().search.behind()).toContain(board)
    const damaged = await ground(storage())
    expect(await storage().search.cards(damaged.board)).toBeNull()
    expect(await storage().search.cards('no-board' as BoardId)).toBeNull()
  })

  it('tells one’s own cards by due, without finished and archived ones, and what others did since one looked', async () => {
    const [lin, wang] = [person('林晓'), person('王')]
    await storage().people.addPeople([lin, wang])
    const mine = [lin.id]
    const cards = ['a', 'b', 'c', 'd'].map((id) => ({ card: card(id), facts: cardFacts }))
    const archived = { card: card('e'), facts: { ...cardFacts, archivedAt: cardFacts.createdAt } }
    const { board, entry } = await ground(storage(), newBoard({ cards: [...cards, archived] }))
    const due = (day: string) => day as PlainDate
    await storage().search.put(
      board,
      [
        indexed('a', '无日期', { assignees: mine }),
        indexed('b', '后', { assignees: mine, due: due('2026-12-01') }),
        indexed('c', '先', { assignees: mine, due: due('2026-11-11') }),
        indexed('d', '完', { assignees: mine, finished: true }),
        indexed('e', '归档', { assignees: mine }),
      ],
      0,
    )
    const first = await storage().search.own(lin.id, [board], 10)
    expect(first.cards.map(({ title }) => title)).toEqual(['先', '后', '无日期'])
    expect(first.changes).toEqual([])
    const calls = (lane: string) =>
      new Map([
        ['lane', lane],
        ['column', '审核'],
      ])
    await storage().search.putPlaces(board, calls('会员复购'))
    await storage().search.putPlaces(board, calls('会员复购攻坚组'))
    const { cards: placed } = await storage().search.own(lin.id, [board], 1)
    expect(placed[0]).toMatchObject({ lane: '会员复购攻坚组', column: '审核' })
    await storage().search.see(lin.id, first.upTo)
    const by = (user: UserId, of: string) => ({ type: 'activity' as const, activity: { ...activity(of, '审核'), user } })
    await storage().documents.append(entry({ effects: [by(wang.id, 'b'), by(lin.id, 'c'), by(wang.id, 'd')] }))
    const second = await storage().search.own(lin.id, [board], 10)
    expect(second.changes.map((change) => [change.card, change.user])).toEqual([['b', wang.id]])
    await storage().search.see(lin.id, second.upTo)
    await storage().search.see(lin.id, 0)
    expect((await storage().search.own(lin.id, [board], 10)).changes).toEqual([])
    expect((await storage().search.own(lin.id, [], 10)).cards).toEqual([])
    await storage().search.put(board, [indexed('b', '后', { assignees: [wang.id] })], 1)
    expect((await storage().search.own(lin.id, [board], 10)).cards.map(({ title }) => title)).toEqual(['先', '无日期'])
  })
}

export function views(storage: () => Storage): void {
  it('are one’s own or the board’s; nobody changes another’s, and there is an end to them', async () => {
    const [lin, wang] = [person('林晓'), person('王')]
    await storage().people.addPeople([lin, wang])
    const { board } = await ground(storage())
    const view = (title: string, shared: boolean) => ({ id: newId<ViewId>(), title, query: 'center=brand', shared })
    const [own, all] = [view('我的', false), view('大家的', true)]
    expect(await storage().views.save(board, lin.id, own)).toBe('saved')
    expect(await storage().views.save(board, lin.id, all)).toBe('saved')
    expect(await storage().views.of(board, wang.id)).toEqual([all])
    expect(await storage().views.find(board, wang.id, own.id)).toBeNull()
    expect(await storage().views.save(board, wang.id, { ...own, title: '抢' })).toBe('foreign')
    expect(await storage().views.save(board, lin.id, { ...own, query: 'mine=1' })).toBe('saved')
    expect(await storage().views.find(board, lin.id, own.id)).toEqual({ ...own, query: 'mine=1' })
    for (let i = 0; i < 49; i++) await storage().views.save(board, lin.id, view(`第 ${i}`, false))
    expect(await storage().views.save(board, lin.id, view('太多', false))).toBe('full')
    await storage().views.remove(board, all.id)
    expect(await storage().views.of(board, wang.id)).toEqual([])
  })
}
