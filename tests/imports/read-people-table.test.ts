import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import en from '../../client/i18n/en.json'
import zhCN from '../../client/i18n/zh-CN.json'
import { type Here, readPeopleTable } from '../../server/imports/read-people-table'
import { CENTERS } from '../../shared/model/center'
import { ROLES } from '../../shared/model/person'
import { PEOPLE_IMPORT_MOST } from '../../shared/protocol/accounts'

const NOBODY: Here = { emails: new Set(), headed: new Set() }
const read = (text: string, here = NOBODY) => {
  const table = readPeopleTable(text, here)
  if (!table.ok) throw new Error(JSON.stringify(table.error))
  return table.value
}
const faultsOf = (rows: string, here = NOBODY) =>
  read(`name,email,role,center,post,language,time zone\n${rows}`, here).refused.map(({ line, fault }) => [line, fault])
const LIN = { name: '林晓', email: 'lin@example.com', role: 'member', center: 'brand', post: '', language: null, timeZone: null }

describe('a table of people', () => {
  it('has its columns in any order, in Chinese or English, with others between', () => {
    const all = { ...LIN, role: 'head', post: 'social-media', language: 'zh-CN', timeZone: 'Asia/Shanghai' }
    const chinese =
      '时区,工号,姓名,角色,所属中心,岗位,邮箱,语言\nAsia/Shanghai,7,林晓,中心负责人,品牌与内容营销中心,新媒体运营,Lin@Example.com,中文'
    const english =
      'E-Mail,Name,Role,Center,Post,Language,Time zone\nlin@example.com,林晓,Center head,Brand & Content,Social media,zh-CN,Asia/Shanghai'
    for (const text of [chinese, english]) expect(read(text)).toEqual({ newcomers: [all], refused: [] })
  })

  it('comes from any spreadsheet: with a mark at its start, quoted fields, other signs between them, other ends of lines', () => {
    const quoted = '\ufeff"姓名","邮箱","中心","岗位"\r\n"林晓","lin@example.com","品牌内容","写作，""大刊"",\r\n排版"\r\n'
    expect(read(quoted).newcomers).toEqual([{ ...LIN, post: '写作，"大刊",\r\n排版' }])
    for (const sign of [',', ';', '\t']) {
      for (const end of ['\n', '\r\n', '\r']) {
        const rows = [['name', 'email', 'center'], [LIN.name, LIN.email, 'brand'], []]
        expect(read(rows.map((row) => row.join(sign)).join(end)).newcomers).toEqual([LIN])
      }
    }
  })

  it('every role, center and post may be written as the interface has it, in either language', () => {
    for (const texts of [zhCN, en]) {
      const row = (more: object) =>
        read(stringify([{ name: '林晓', email: LIN.email, role: 'member', center: 'brand', ...more }], { header: true }))
          .newcomers[0]
      for (const role of ROLES) expect(row({ role: texts.roles[role] })?.role).toBe(role)
      for (const center of CENTERS) {
        expect(row({ center: texts.centers[center] })?.center).toBe(center)
        if (texts === zhCN) expect(row({ center: texts.centers.short[center] })?.center).toBe(center)
      }
      for (const [post, name] of Object.entries(texts.posts)) expect(row({ post: name })?.post).toBe(post)
      expect(row({ post: '主理人' })?.post).toBe('主理人')
    }
  })

  it('says of each row that is left out what is wrong with it, by its line', () => {
    const here: Here = { emails: new Set(['known@example.com']), headed: new Set(['growth']) }
    const rows = [
      ',a@example.com,,brand',
      `${'长'.repeat(101)},a@example.com,,brand`,
      '甲,,,brand',
      '甲,not an address,,brand',
      '甲,KNOWN@example.com,,brand',
      '甲,twice@example.com,,brand',
      '乙,Twice@example.com,,brand',
      '甲,b@example.com,king,brand',
      '甲,b@example.com,,brands',
      '甲,b@example.com,,',
      '甲,b@example.com,guest,',
      '甲,b@example.com,head,growth',
      '甲,c@example.com,head,brand',
      '乙,d@example.com,head,brand',
      `甲,b@example.com,,brand,${'长'.repeat(101)}`,
      '甲,b@example.com,,brand,,tlh',
      '甲,b@example.com,,brand,,,Mars/Base',
      '丙,e@example.com,manager,',
    ].join('\n')
    expect(faultsOf(rows, here)).toEqual([
      [2, 'name-missing'],
      [3, 'name-too-long'],
      [4, 'email-missing'],
      [5, 'email-malformed'],
      [6, 'email-known'],
      [8, 'email-twice'],
      [9, 'role-unknown'],
      [10, 'center-unknown'],
      [11, 'center-missing'],
      [12, 'center-missing'],
      [13, 'head-taken'],
      [15, 'head-taken'],
      [16, 'post-too-long'],
      [17, 'language-unknown'],
      [18, 'time-zone-unknown'],
    ])
  })

  it('counts lines as an editor does, over empty rows', () => {
    expect(faultsOf('\n,,,\n甲,x,,brand')).toEqual([[4, 'email-malformed']])
  })

  it.each([
    ['nothing', ''],
    ['a list', 'just\nwords'],
    ['no address', 'name,center\n林晓,brand'],
    ['a column twice', 'name,姓名,email\n林晓,晓,lin@example.com'],
    ['a quote that does not end', 'name,email\n"林晓,lin@example.com'],
    ['another encoding, read as UTF-8', new TextDecoder().decode(new Uint8Array([0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0x65]))],
  ])('is not %s', (_, text) => {
    expect(readPeopleTable(text, NOBODY)).toMatchObject({ ok: false, error: { code: 'table-unreadable' } })
  })

  it('has an end', () => {
    const rows = (count: number) =>
      `name,email,center\n${Array.from({ length: count }, (_, i) => `甲,a${i}@example.com,brand`).join('\n')}`
    expect(read(rows(PEOPLE_IMPORT_MOST)).newcomers).toHaveLength(PEOPLE_IMPORT_MOST)
    expect(readPeopleTable(rows(PEOPLE_IMPORT_MOST + 1), NOBODY)).toMatchObject({ ok: false, error: { code: 'too-large' } })
  })

  it('of nothing but lines is given up before it is read', () => {
    for (const line of [',', 'a,', '']) {
      const table = readPeopleTable(`name,email,center\n${`${line}\n`.repeat(250_000)}`, NOBODY)
      expect(table).toMatchObject({ ok: false, error: { code: 'too-large' } })
    }
  })

  it('of any text is read without a fault of ours, and what is data stays data', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('__proto__', '=1+1', '"', '\n', 'lin@example.com', 'brand'),
    )
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 6 }), fc.string(), (rows, rest) => {
        const text = stringify([['name', 'email', 'center', '__proto__'], ...rows]) + rest
        const table = readPeopleTable(text, NOBODY)
        if (table.ok) for (const { name } of table.value.newcomers) expect(name.trim().length).toBeGreaterThan(0)
      }),
      { seed: 20_261_123, numRuns: 500 },
    )
  })
})
