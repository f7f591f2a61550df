/** `npm run import`, as a program of its own beside an open data folder. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Storage } from '../../server/storage/ports'
import { openSqlite } from '../../server/storage/sqlite/open'
import { must } from '../../shared/primitives/assert'
import { fixture } from './trello-files'

const folder = mkdtempSync(join(tmpdir(), 'strikeboard-import-'))
const real = new URL('../fixtures/trello/gocd-2019.json', import.meta.url).pathname
let storage: Storage
beforeAll(async () => {
  storage = await openSqlite({ folder, exclusive: true })
})
afterAll(async () => {
  await storage.close()
  rmSync(folder, { recursive: true })
})

function command(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const env = { ...process.env, STRIKEBOARD_DATA: folder, TZ: 'Asia/Shanghai' }
  return new Promise((resolve) => {
    execFile(process.execPath, ['--import', 'tsx', 'server/cli/import.ts', ...args], { env }, (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, out, err })
    })
  })
}

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

describe('the import command', () => {
  it('imports the real board beside a running server, and reports', async () => {
    const { code, out, err } = await command('--board', 'GoCD UI', '--center', 'brand', real)
    expect([code, err]).toEqual([0, ''])
    const board = must((await storage.facts.boards())[0], 'the board')
    expect(board).toMatchObject({ title: 'GoCD UI', prefix: 'GU' })
    expect((await storage.facts.since(board.id, 0)).cards).toHaveLength(122)
    expect(out).toContain(`/boards/${board.id}\n`)
    expect(out).toMatch(/^ +122 {2}cards$/m)
    expect(out).toMatch(/^ +93 {2}comments, with their authors and dates$/m)
    expect(out).toMatch(/^ +40 {2}comments are not in the file, though the cards count them\n +– change download name\? \(1\)$/m)
    expect(out).toMatch(/^ +122 {2}cards got one home center, since Trello knows none: brand$/m)
    expect(out).not.toContain('@')
  })

  it.each([
    ['a cut file', '{\n  "name": "Board",\n  "lists": [', 'The file ends too early, in line 3, column 13.'],
    ['no JSON', 'name,list\n', 'The file is not JSON: see line 1, column 1.'],
    ['another JSON', '[]', 'it has no lists and cards'],
    ['a wrong value', '{"lists":[],"cards":[{"id":1}]}', 'something unexpected at cards[0].id, where string should stand'],
    ['no text', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), 'not text in UTF-8 (at byte 3)'],
    ['a file that is too large', Buffer.alloc(64 * 1024 * 1024 + 1, ' '), 'too large: 64 MB at most'],
  ])('refuses %s with code 1 and a sentence, and writes nothing', async (_, content, sentence) => {
    const before = await storage.facts.boards()
    const { code, out, err } = await command('--board', 'Never', file('wrong.json', content))
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain(sentence)
    expect(await storage.facts.boards()).toEqual(before)
  })

  it('takes UTF-16, as Windows saves what it downloads', async () => {
    const text = Buffer.from(`\ufeff${fixture('newest-2025')}`, 'utf16le')
    expect(await command('--board', '双11', file('utf16.json', text))).toMatchObject({ code: 0, err: '' })
  })

  it.each([
    [['--board', 'X'], 'Name one file.'],
    [['--board', 'X', 'a.json', 'b.json'], 'Name one file.'],
    [['a.json'], '--board is missing or wrong.'],
    [['--board', ' ', 'a.json'], '--board is missing or wrong.'],
    [['--board', 'X', '--center', 'sales', 'a.json'], '--center is missing or wrong.'],
    [['--board', 'X', '--time-zone', 'Mars/Base', 'a.json'], '--time-zone is missing or wrong.'],
    [['--bord', 'X', 'a.json'], "Unknown option '--bord'"],
  ])('answers %j with code 2 and the usage', async (args, sentence) => {
    const { code, err } = await command(...args)
    expect(code).toBe(2)
    expect(err).toContain(sentence)
    expect(err).toContain('Usage: npm run import')
  })

  it('says where a file is not there', async () => {
    const { code, err } = await command('--board', 'X', join(folder, 'none.json'))
    expect(code).toBe(1)
    expect(err).toContain('cannot be read: ENOENT')
  })
})
