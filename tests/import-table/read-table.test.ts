/** Tables of cards as other programs write them: what they are is found out, what they are not is said. */
import { readFileSync } from 'node:fs'
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { draftCards } from '../../client/features/import-table/draft-cards'
import { guessDelimiter, parseCsv } from '../../client/features/import-table/parse-csv'
import { boardFileOf, columnFor, columnsOf } from '../../client/features/import-table/place-drafts'
import { guessDateOrder, readDate } from '../../client/features/import-table/read-dates'
import { readTable, type TableOptions } from '../../client/features/import-table/read-table'
import { cardsCsv } from '../../server/exports/cards-csv'
import { readPortable } from '../../server/imports/read-portable'
import { must } from '../../shared/primitives/assert'
import { portableBoard } from '../exports/portable'

const runs = { seed: 20_261_111, numRuns: 80 }
const fixture = (name: string) => new Uint8Array(readFileSync(`tests/fixtures/tables/${name}`))
const bytes = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string) => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))

function tableOf(file: Uint8Array, options: TableOptions = {}) {
  const read = readTable(file, options)
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value
}
function draftsOf(file: Uint8Array) {
  const table = tableOf(file)
  return draftCards(table, { mapping: table.mapping, order: table.dates.order, center: 'brand' })
}
const faultOf = (file: Uint8Array, options: TableOptions = {}) => {
  const read = readTable(file, options)
  return read.ok ? null : read.error
}

describe('tables of other programs', () => {
  test('WeKan: days month first by the evidence of the column, lists apart by spaces, colours behind the label', () => {
    const table = tableOf(fixture('wekan-board-import.csv'))
    expect(table).toMatchObject({ delimiter: ',', encoding: 'utf-8', dates: { order: 'mdy', ambiguous: false } })
    const { cards, faults } = draftsOf(fixture('wekan-board-import.csv'))
    expect(cards[0]).toMatchObject({
      title: 'Test card 1',
      column: 'Stage 1',
      description: 'Test description 1',
      assignees: ['testuser1', 'testuser2'],
      labels: [{ name: 'Marketing', color: 'blue' }],
      start: '2020-03-20',
      due: '2020-05-06',
    })
    expect(faults).toEqual([])
    expect(cards).toHaveLength(table.rows.length)
  })

  test('Azure DevOps: byte order mark, quoted fields, days with points and times', () => {
    const { cards, faults } = draftsOf(fixture('adodata.csv'))
    expect(cards).toHaveLength(117)
    expect(cards[0]).toMatchObject({ id: '2502', title: 'Initial Range for Team Metrics', column: 'Closed', start: '2025-06-07' })
    expect(cards[2]?.title).toBe('Show a "Warning Indication" if Feature is worked on but not in Progress')
    expect(faults).toEqual([])
    expect(columnsOf(cards).map(({ title, role }) => [title, role])).toContainEqual(['Closed', 'done'])
  })

  test('who depends on another row is blocked by its card', () => {
    const { cards } = draftsOf(fixture('project-valid-depends-on.csv'))
    const options = { title: 'B', lane: 'L', columns: columnsOf(cards), language: 'en', source: 'x.csv' } as const
    const file = boardFileOf(cards, options)
    expect(file.cards?.map(({ links }) => links?.blocks)).toEqual([['k1', 'k2', 'k3'], ['k2', 'k3'], [], []])
    expect(readPortable(JSON.stringify(file)).ok).toBe(true)
  })

  test.each([
    ['invalid-missing-required.csv', 'columns-missing', 'Started Date'],
    ['invalid-wrong-csv.csv', 'no-title', 'FirstName · LastName · Email · Age'],
    ['invalid-not-csv.csv', 'not-a-table', undefined],
  ])('%s is refused: %s', (name, code, names) => {
    const fault = faultOf(fixture(name))
    expect([fault?.code, fault?.names]).toEqual([code, names])
  })

  test('what only lacks headings can be taken by naming its columns by hand', () => {
    expect(faultOf(fixture('invalid-wrong-csv.csv'), { byHand: true })).toBeNull()
    expect(tableOf(fixture('invalid-missing-required.csv'), { byHand: true }).mapping).toContain('title')
    expect(faultOf(fixture('invalid-not-csv.csv'), { byHand: true })?.code).toBe('not-a-table')
  })

  test.each([
    [new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), 'workbook'],
    [new Uint8Array([1, 0, 2, 200, 0, 0, 7]), 'binary'],
    [bytes('  \n'), 'empty'],
    [bytes('title,state\n'), 'only-headings'],
    [bytes(`title,state\n${'a,b\n'.repeat(20_001)}`), 'too-many-rows'],
  ])('no table of cards: %#', (file, code) => {
    expect(faultOf(file)?.code).toBe(code)
  })
})

describe('encodings', () => {
  const text = '标题;状态\n双11预热海报;进行中\n会员日券;待办'
  const gb = new Uint8Array([
    0xb1, 0xea, 0xcc, 0xe2, 0x2c, 0xd7, 0xb4, 0xcc, 0xac, 0x0a, 0xba, 0xa3, 0xb1, 0xa8, 0x2c, 0xb4, 0xfd, 0xb0, 0xec,
  ])
  test.each([
    ['utf-8', bytes(text)],
    ['utf-8', bytes(`\ufeff${text}`)],
    ['utf-16le', utf16(text)],
    ['utf-16be', new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le').swap16())],
  ])('%s is told by its bytes', (encoding, file) => {
    expect(tableOf(file)).toMatchObject({ encoding, delimiter: ';', headings: ['标题', '状态'] })
    expect(draftsOf(file).cards.map(({ title }) => title)).toEqual(['双11预热海报', '会员日券'])
  })

  test('GB18030, as spreadsheets in China save it', () => {
    expect(tableOf(gb)).toMatchObject({ encoding: 'gb18030', headings: ['标题', '状态'] })
    expect(draftsOf(gb).cards).toMatchObject([{ title: '海报', column: '待办' }])
    expect(tableOf(gb, { encoding: 'windows-1252', byHand: true }).headings[0]).not.toBe('标题')
  })
})

describe('days', () => {
  test('one day beyond the twelfth settles the order for the whole column', () => {
    expect(guessDateOrder(['05/06/2020', '05/13/2020'])).toEqual({ order: 'mdy', ambiguous: false })
    expect(guessDateOrder(['05/06/2020', '13/05/2020'])).toEqual({ order: 'dmy', ambiguous: false })
    expect(guessDateOrder(['5.6.2020'])).toEqual({ order: 'dmy', ambiguous: false })
    expect(guessDateOrder(['2026年11月11日', '2026/1/2'])).toEqual({ order: 'ymd', ambiguous: false })
    expect(guessDateOrder(['05/06/2020', '', '1/2/21'])).toMatchObject({ ambiguous: true })
    expect(guessDateOrder([])).toEqual({ order: 'ymd', ambiguous: false })
  })

  test('a day comes back whatever its form, and what is none is none', () => {
    const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(day, fc.constantFrom('-', '/', '.'), fc.constantFrom('', ' 14:59:28', 'T08:00Z'), (date, sign, time) => {
        const iso = date.toISOString().slice(0, 10)
        const [year, month, of] = iso.split('-').map(Number)
        expect(readDate([year, month, of].join(sign) + time, 'ymd')).toBe(iso)
        expect(readDate([of, month, year].join(sign) + time, 'dmy')).toBe(iso)
        expect(readDate([month, of, year].join(sign) + time, 'mdy')).toBe(iso)
      }),
      runs,
    )
    for (const text of ['', '2026-02-30', '31/31/2026', '1.2', 'soon', '1/2/3/4', '99999-1-1', `${'1'.repeat(50_000)}/`])
      for (const order of ['ymd', 'dmy', 'mdy'] as const) expect(readDate(text, order)).toBeNull()
  })
})

describe('CSV', () => {
  test('[AC8] what a writer of tables writes is read the same, whatever stands in it', () => {
    const cell = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('"', '""', ',', '\n', 'a"b', '\r\n', ' x '))
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 })
    fc.assert(
      fc.property(rows, fc.constantFrom(',', ';', '\t', '|'), (table, delimiter) => {
        const wished = table.filter((row) => row.some((one) => one !== ''))
        const written = stringify(table, { delimiter, quoted: true, record_delimiter: 'windows' })
        expect(parseCsv(written, delimiter as ',')).toEqual(wished)
      }),
      runs,
    )
  })

  test('a table of ours comes back: titles, words and days, also titles that a spreadsheet would run', () => {
    fc.assert(
      fc.property(portableBoard, fc.constantFrom('zh-CN' as const, 'en' as const), (file, language) => {
        const isGone = (kind: 'lanes' | 'columns', id: string) => file[kind].some((one) => one.id === id && one.archived)
        const shown = file.cards.filter(
          (card) => !card.archived && !isGone('lanes', card.lane) && !isGone('columns', card.column),
        )
        if (shown.length === 0) return
        const { cards } = draftsOf(bytes(cardsCsv(file, language)))
        const said = ({ title, center, priority, stage, start, due, done }: (typeof cards)[number] | (typeof shown)[number]) => ({
          title: title.trim().replace(/\s+/g, ' '),
          center,
          priority,
          stage,
          start,
          due,
          done,
        })
        expect(cards.map(said)).toEqual(shown.map(said))
      }),
      runs,
    )
  })

  test('a mark that is never closed ends with the file', () => {
    expect(parseCsv('a,"b\nc', ',')).toEqual([['a', 'b\nc']])
    expect(guessDelimiter('one line of prose')).toBeNull()
  })
})

test('odd rows: without a title, far too long, unknown words; each is counted with its row', () => {
  const long = '长'.repeat(600)
  const rows = [
    '标题,截止日期,所属中心,优先级,标签',
    ',2026-11-11,,,',
    `${long},明天,财务部,火急,${'x'.repeat(300)}`,
    "'=1+1,,,紧急,甲、乙",
  ]
  const { cards, faults } = draftsOf(bytes(rows.join('\n')))
  expect(cards.map(({ title }) => [...title].length)).toEqual([500, 4])
  expect(cards[0]?.description).toBe(long)
  expect(cards[1]).toMatchObject({ title: '=1+1', priority: 'urgent', center: 'brand', labels: [{ name: '甲' }, { name: '乙' }] })
  expect(faults.map(({ code, rows }) => [code, rows])).toEqual([
    ['no-title', [2]],
    ['title-shortened', [3]],
    ['unreadable-day', [3]],
    ['unknown-center', [3]],
    ['unknown-priority', [3]],
    ['label-shortened', [3]],
  ])
})

test('ten thousand rows become a board that the server takes', () => {
  const rows = Array.from(
    { length: 10_000 },
    (_, i) => `任务 ${i},${i % 3 ? '进行中' : '待办'},2026-11-${String((i % 28) + 1).padStart(2, '0')},标签${i % 7}`,
  )
  const { cards } = draftsOf(bytes(['标题,状态,截止日期,标签', ...rows].join('\n')))
  const options = { title: 'B', lane: 'L', columns: columnsOf(cards), language: 'zh-CN', source: 'x.csv' } as const
  const read = readPortable(JSON.stringify(boardFileOf(cards, options)))
  expect(must(read.ok ? read.value : null, 'a board').cards).toHaveLength(10_000)
})

test('a name of the table means the column of its role that is as far: what goes on does not wait for an answer', () => {
  const columns = [
    { title: '待响应', role: 'intake' },
    { title: '已响应', role: 'active' },
    { title: '进行中', role: 'active' },
  ]
  const means = (title: string, role = 'active') => columnFor(title, role, columns)?.title
  expect([means('In Progress'), means('Committed'), means('制作中'), means('Backlog', 'intake'), means('QA', 'waiting')]).toEqual(
    ['进行中', '已响应', '进行中', '待响应', undefined],
  )
})
