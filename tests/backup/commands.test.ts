/** The commands of the terminal as programs of their own, beside an open data folder. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { localStore } from '../../server/files/local-store'
import type { Storage } from '../../server/storage/ports'
import { openSqlite } from '../../server/storage/sqlite/open'
import { type FileId, newId } from '../../shared/primitives/ids'
import { at, card, cardFacts, ground, person } from '../storage-contract/samples'
import { temporaryFolders } from '../support/folder'
import { BOARD, newBoard } from '../sync/stage'

const newFolder = temporaryFolders()
let folder: string
let storage: Storage
beforeAll(async () => {
  folder = newFolder()
  storage = await openSqlite({ folder, exclusive: true })
  await ground(storage)
})
afterAll(() => storage.close())

function command(name: string, args: readonly string[], data = folder): Promise<{ code: number; out: string; err: string }> {
  const env = { ...process.env, STRIKEBOARD_DATA: data }
  return new Promise((resolve) => {
    execFile(process.execPath, ['--import', 'tsx', `server/cli/${name}.ts`, ...args], { env }, (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, out, err })
    })
  })
}

describe('[AC10] npm run audit:verify', () => {
  it('says that the audit is whole, and what to write down; finds that again; finds what was changed', async () => {
    const whole = await command('audit-verify', [])
    expect([whole.code, whole.err]).toEqual([0, ''])
    const noted = /^1:[0-9a-f]{64}$/m.exec(whole.out)?.[0] ?? ''
    expect(await command('audit-verify', ['--noted', noted])).toMatchObject({ code: 0 })
    expect(await command('audit-verify', ['--noted', `1:${'0'.repeat(64)}`])).toMatchObject({ code: 1 })
    const database = new DatabaseSync(join(folder, 'strikeboard.db'))
    database.exec(`drop trigger audit_keeps_values; update audit set detail = '{}'`)
    database.close()
    const broken = await command('audit-verify', [])
    expect([broken.code, broken.err]).toEqual([1, 'The audit was changed: row 1 is not what was written.\n'])
  })
})

describe('[AC11] npm run backup and restore', () => {
  it.each([
    ['backup', []],
    ['backup', ['one', 'two']],
    ['backup', ['--wrong']],
    ['restore', []],
    ['restore', ['--wrong']],
    ['audit-verify', ['--noted', 'x']],
    ['ledger-rebuild', ['x']],
  ])('%s answers %j with code 2 and the usage', async (name, args) => {
    const { code, err } = await command(name, args)
    expect(code).toBe(2)
    expect(err).toContain('Usage: ')
  })

  it('say in a sentence what is in the way', async () => {
    const file = join(newFolder(), 'backup.db')
    expect(await command('backup', [file])).toMatchObject({ code: 0, err: '' })
    expect(await command('backup', [file])).toMatchObject({ code: 3, err: `${file} exists already; name another file.\n` })
    expect((await command('restore', [file])).err).toContain('Another Strikeboard server is running')
    expect((await command('restore', [`${file}2`], newFolder())).err).toContain('There is no file')
    expect(existsSync(`${file}2`)).toBe(false)
  })

  it('bring contents of files along, each looked at', async () => {
    const [home, backups, target] = [newFolder(), newFolder(), newFolder()]
    const own = await openSqlite({ folder: home, exclusive: true })
    const lin = person('林晓')
    await own.people.addPeople([lin])
    await own.facts.createBoard({ ...(await newBoard(5)), cards: [{ card: card('c1'), facts: cardFacts }] })
    const store = localStore(join(home, 'files'))
    const hang = async (words: string): Promise<string> => {
      const hash = createHash('sha256').update(words).digest('hex')
      await own.files.announce({ hash, size: words.length, type: 'text/plain', picture: null }, at(1))
      await store.put(hash, Buffer.from(words))
      const file = {
        id: newId<FileId>(),
        board: BOARD,
        card: card('c1'),
        hash,
        name: 'a.txt',
        by: lin.id,
        at: at(2),
        address: '',
      }
      expect(await own.files.add(file, 99)).toBe('added')
      return hash
    }
    const [poster, brief, plan] = [await hang('海报'), await hang('brief'), await hang('plan')]
    await store.put(`${poster}-small`, Buffer.from('small'))
    writeFileSync(join(home, 'files', brief.slice(0, 2), brief), 'another brief')
    await store.remove(plan)
    const file = join(backups, 'backup.db')
    const backup = await command('backup', [file], home)
    expect(backup).toMatchObject({ code: 1, out: '' })
    expect(backup.err).toContain(`Contents of files are in ${file}.files: 1.`)
    expect(backup.err).toContain(`DAMAGED, and not copied: ${brief}`)
    expect(backup.err).toContain(`MISSING, and not copied: ${plan}`)
    await own.close()
    const restored = await command('restore', [file], target)
    expect(restored).toMatchObject({ code: 1, out: '' })
    expect(restored.err).toContain('Contents of files: 1.')
    const words = async (key: string) => String(Buffer.concat((await (await back.read(key))?.toArray()) ?? []))
    const back = localStore(join(target, 'files'))
    expect([await words(poster), await words(`${poster}-small`)]).toEqual(['海报', 'small'])
    expect(await back.has(brief)).toBe(false)
  })
})
