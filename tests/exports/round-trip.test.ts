/** A board as a file: what goes out comes in the same, what is wrong is refused with its place, and a table runs nothing. */
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { cardsCsv } from '../../server/exports/cards-csv'
import { exportBoard } from '../../server/exports/export-board'
import { planPortable } from '../../server/imports/plan-portable'
import { readPortable } from '../../server/imports/read-portable'
import { firstFacts } from '../../server/storage/first-facts'
import { decodeSnapshot } from '../../server/storage/snapshot-format'
import { wholeBoard } from '../../server/storage/whole-board'
import { readContents } from '../../shared/document/card-contents'
import { must } from '../../shared/primitives/assert'
import type { UserId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import type { PortableBoard } from '../../shared/protocol/portable-board'
import type { PersonHere } from '../../shared/rules/match-people'
import { essence, portableBoard } from './portable'

const NOW = 1_790_000_000_000 as Instant
const runs = { seed: 20_261_111, numRuns: 60 }

/** Taken in as a server takes it in, and written out again. */
async function throughTheServer(
  file: PortableBoard,
  people: readonly PersonHere[] = file.people.map(({ id, name }) => ({ id, name, active: true })),
) {
  const read = readPortable(JSON.stringify(file))
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  let made = 0
  const newId = () => `new-${String(made++).padStart(6, '0')}`
  const { planned, report } = planPortable(read.value, { title: file.title, prefix: 'B', by: null, now: NOW, people, newId })
  const created = await wholeBoard(planned)
  const doc = new Y.Doc()
  Y.applyUpdateV2(doc, await decodeSnapshot(created.content))
  const facts = firstFacts(created)
  const contents = await Promise.all(
    (created.cardDocuments ?? []).map(async ({ card, content }) => {
      const doc = new Y.Doc()
      Y.applyUpdateV2(doc, await decodeSnapshot(content))
      return { card, contents: readContents(doc) }
    }),
  )
  const again = exportBoard({ board: created.board, doc, facts, contents, imported: created.imported, people, at: NOW })
  return { again, report, created }
}

/** Cards as an export has them: lane by lane, column by column. */
function inOrder(file: PortableBoard): PortableBoard {
  const at = (kind: 'lanes' | 'columns', id: string) => file[kind].findIndex((one) => one.id === id)
  const labels = file.labels.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  const cards = file.cards.toSorted(
    (a, b) => at('lanes', a.lane) - at('lanes', b.lane) || at('columns', a.column) - at('columns', b.column),
  )
  return { ...file, labels, cards }
}

describe('a board that is written out and taken in', () => {
  test('is the same board, but for ids, short keys and the moments of the new one', async () => {
    await fc.assert(
      fc.asyncProperty(portableBoard, async (file) => {
        const once = (await throughTheServer(file)).again
        expect(essence(once)).toEqual(essence(inOrder(file)))
        const twice = (await throughTheServer(once)).again
        expect(essence(twice)).toEqual(essence(once))
      }),
      runs,
    )
  })

  test('keeps whoever is not here by name, and gives their work to nobody else', async () => {
    const [file] = fc.sample(portableBoard, { seed: 3, numRuns: 1 })
    const card = must(file?.cards[0], 'a card')
    const people = [
      { id: 'x' as UserId, name: '林晓' },
      { id: 'y' as UserId, name: '王' },
    ]
    const asked = {
      ...must(file, 'a file'),
      people,
      cards: [{ ...card, assignees: people.map(({ id }) => id), createdBy: null }],
    }
    const here = [
      { id: 'u1' as UserId, name: ' 林晓 ', active: true },
      { id: 'u2' as UserId, name: '王', active: true },
      { id: 'u3' as UserId, name: '王', active: true },
    ]
    const { again, report } = await throughTheServer(asked, here)
    expect(again.cards[0]?.assignees).toEqual(['u1'])
    expect(again.cards[0]?.imported?.members).toContain('王')
    expect(report.missing).toMatchObject([{ code: 'members-as-names', count: 1 }])
  })

  test('says of the files of cards that they stay where they are', async () => {
    const [file] = fc.sample(portableBoard, { seed: 3, numRuns: 1 })
    const card = must(file?.cards[0], 'a card')
    const { report } = await throughTheServer({ ...must(file, 'a file'), cards: [{ ...card, text: [], files: 4 }] })
    expect(report.missing).toContainEqual(expect.objectContaining({ code: 'files', count: 4 }))
  })

  test('an address in a file that a program made finds its person, and is kept nowhere', async () => {
    const [file] = fc.sample(portableBoard, { seed: 3, numRuns: 1 })
    const card = must(file?.cards[0], 'a card')
    const people = [{ id: 'x' as UserId, name: 'L. Xiao', email: 'Lin@Example.com' }]
    const asked = { ...must(file, 'a file'), people, cards: [{ ...card, assignees: ['x' as UserId] }] }
    const here = [{ id: 'u1' as UserId, name: '林晓', active: true, email: 'lin@example.com' }]
    const { again } = await throughTheServer(asked, here)
    expect(again.cards[0]?.assignees).toEqual(['u1'])
    expect(JSON.stringify(again)).not.toContain('xample.com')
  })
})

describe('a file that is no board', () => {
  const board = { format: 'strikeboard-board', version: 1, title: 'B', columns: [{ id: 'c', title: 'C', role: 'intake' }] }
  const refusedFor = (file: unknown) => {
    const read = readPortable(typeof file === 'string' ? file : JSON.stringify(file))
    return read.ok ? null : [read.error.code, read.error.at]
  }
  test.each([
    ['{"format":"strikeboard-board"', 'import-not-json', '1:30'],
    [[], 'import-not-board', undefined],
    [{ ...board, format: 'trello' }, 'import-not-board', undefined],
    [{ ...board, version: 2 }, 'import-newer', undefined],
    [{ ...board, version: '1' }, 'import-invalid', 'version'],
    [{ ...board, title: ' ' }, 'import-invalid', 'title'],
    [{ ...board, columns: [...board.columns, board.columns[0]] }, 'import-invalid', 'columns[1].id'],
    [{ ...board, lanes: [{ id: '../x', title: 'L' }] }, 'import-invalid', 'lanes[0].id'],
    [
      { ...board, lanes: [{ id: 'l', title: 'L', campaign: { from: '2026-11-11', to: '2026-11-01' } }] },
      'import-invalid',
      'lanes[0].campaign',
    ],
    [
      { ...board, cards: [{ id: 'k', title: 'x'.repeat(501), lane: 'l', column: 'c', center: 'brand' }] },
      'import-invalid',
      'cards[0].title',
    ],
    [
      { ...board, cards: [{ id: 'k', title: 'K', lane: 'l', column: 'c', center: 'sales' }] },
      'import-invalid',
      'cards[0].center',
    ],
    [
      { ...board, cards: [{ id: 'k', title: 'K', lane: 'l', column: 'c', center: 'brand', due: '2026-02-30' }] },
      'import-invalid',
      'cards[0].due',
    ],
  ])('%j', (file, code, at) => {
    expect(refusedFor(file)).toEqual([code, at])
  })

  test('with hardly anything in it, is a board that can be worked on', async () => {
    const bare = { format: 'strikeboard-board', version: 1, title: 'B', columns: [] }
    const lost = { id: 'k', title: 'K', lane: 'gone', column: 'gone', center: 'brand', links: { blocks: ['gone'] } }
    for (const cards of [[], [lost]]) {
      const read = readPortable(JSON.stringify({ ...bare, cards }))
      const { again } = await throughTheServer(must(read.ok ? read.value : null, 'a file'))
      expect(again.columns).toHaveLength(1)
      expect(again.lanes).toHaveLength(cards.length)
      expect(again.cards.map(({ title, lane, column }) => [title, lane, column])).toEqual(
        cards.map(() => ['K', again.lanes[0]?.id, again.columns[0]?.id]),
      )
      expect(again.cards.flatMap(({ links }) => links.blocks ?? [])).toEqual([])
    }
  })
})

describe('cards as a table', () => {
  test('[AC8] runs nothing in a spreadsheet, whatever cards are called; nothing archived is in it', async () => {
    await fc.assert(
      fc.asyncProperty(portableBoard, async (file) => {
        const csv = cardsCsv(file, 'en')
        expect(csv.startsWith('\ufeff')).toBe(true)
        const rows: string[][] = parse(csv, { bom: true, relax_column_count: false })
        const isGone = (kind: 'lanes' | 'columns', id: string) => file[kind].some((one) => one.id === id && one.archived)
        const shown = file.cards.filter(
          (card) => !card.archived && !isGone('lanes', card.lane) && !isGone('columns', card.column),
        )
        expect(rows).toHaveLength(shown.length + 1)
        expect(rows.flat().filter((cell) => /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(cell))).toEqual([])
      }),
      runs,
    )
  })

  test('is in the language asked for, with words instead of ids', () => {
    const file: PortableBoard = {
      format: 'strikeboard-board',
      version: 1,
      title: '双11',
      people: [{ id: 'u' as UserId, name: '林晓' }],
      columns: [
        { id: 'c' as never, title: '进行中', role: 'active', limit: null, laneLimit: null, atLimit: 'warn', archived: false },
      ],
      lanes: [
        {
          id: 'l' as never,
          title: '会员复购',
          limit: null,
          archived: false,
          track: 'agile',
          lead: null,
          people: [],
          campaign: null,
        },
      ],
      labels: [{ id: 't' as never, name: '主视觉', color: '', archived: false }],
      cards: [
        {
          id: 'k' as never,
          key: 'CX-1',
          title: '=HYPERLINK("http://x")',
          lane: 'l' as never,
          column: 'c' as never,
          center: 'brand',
          support: ['growth'],
          start: null,
          due: '2026-11-11' as never,
          priority: 'urgent',
          stage: 'seeding',
          done: true,
          archived: false,
          assignees: ['u' as UserId],
          labels: ['t' as never],
          links: {},
          createdBy: null,
          createdAt: null,
          archivedBy: null,
          archivedAt: null,
          text: [],
          checklist: [],
          comments: [],
          files: 0,
          imported: null,
        },
      ],
    }
    const [head, row] = parse(cardsCsv(file, 'zh-CN'), { bom: true }) as unknown as string[][]
    expect(Object.fromEntries(must(head, 'a head').map((title, i) => [title, row?.[i]]))).toEqual({
      编号: 'CX-1',
      标题: '\'=HYPERLINK("http://x")',
      攻坚组: '会员复购',
      列: '进行中',
      所属中心: '品牌与内容营销中心',
      支持中心: '数字营销与增长中心',
      负责人: '林晓',
      标签: '主视觉',
      优先级: '紧急',
      用户旅程: '种草',
      开始日期: '',
      截止日期: '2026-11-11',
      已完成: '是',
      创建时间: '',
      描述: '',
    })
    expect((parse(cardsCsv(file, 'en'), { bom: true }) as unknown as string[][])[0]?.slice(0, 4)).toEqual([
      'Key',
      'Title',
      'Strike team',
      'Column',
    ])
  })
})
