import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { afterEach, describe, expect, it } from 'vitest'
import { type Storage, StorageRefusal, type StorageRefusalReason } from '../../../server/storage/ports'
import { lockFolder } from '../../../server/storage/sqlite/lock'
import { openSqlite } from '../../../server/storage/sqlite/open'
import { temporaryFolders } from '../../support/folder'
import { canMount, type SmallDisk, smallDisk } from '../../support/small-disk'
import { startProgram } from '../../support/storage-program'

const newFolder = temporaryFolders()
const opened: Storage[] = []
const disks: SmallDisk[] = []
afterEach(async () => {
  for (const storage of opened.splice(0)) await storage.close()
  for (const disk of disks.splice(0)) disk.remove()
})

async function open(folder: string, exclusive = true): Promise<Storage> {
  const storage = await openSqlite({ folder, exclusive })
  opened.push(storage)
  return storage
}

async function refusalOf(folder: string, exclusive = true): Promise<{ reason: StorageRefusalReason; message: string }> {
  const error = await open(folder, exclusive).then(
    () => null,
    (reason) => reason,
  )
  expect(error).toBeInstanceOf(StorageRefusal)
  return error
}

describe('a second server', () => {
  it('is refused while the first runs, and let in after it', async () => {
    const folder = newFolder()
    const first = await open(folder)
    const refusal = await refusalOf(folder)
    expect(refusal.reason).toBe('locked')
    expect(refusal.message).toContain(folder)
    expect(await first.people.people()).toEqual([])
    await first.close()
    await open(folder)
  })

  it('is let in after the first, a program of its own, was killed', async () => {
    const folder = newFolder()
    const program = startProgram(new URL('./hold-folder.ts', import.meta.url), folder)
    for await (const line of program.lines()) if (line === 'open') break
    expect((await refusalOf(folder)).reason).toBe('locked')
    await program.kill()
    await open(folder)
  })

  it('a tool may work beside it, on tables that are up to date', async () => {
    const folder = newFolder()
    const server = await open(folder)
    const tool = await open(folder, false)
    await tool.people.setSetting('from', 'tool')
    expect(await server.people.setting('from')).toBe('tool')
    await tool.close()
    await server.people.setSetting('from', 'server')
    expect(await server.people.setting('from')).toBe('server')
  })

  it('a tool does not change the tables under it', async () => {
    const folder = newFolder()
    const lock = lockFolder(folder)
    expect((await refusalOf(folder, false)).reason).toBe('locked')
    lock.release()
    await (await open(folder, false)).close()
    await open(folder)
  })
})

describe('a data folder', () => {
  it('is made where it is missing, for this account alone', async () => {
    const folder = join(newFolder(), 'a', 'b')
    await open(folder)
    expect(readFileSync(join(folder, 'strikeboard.db')).subarray(0, 15).toString()).toBe('SQLite format 3')
  })

  it('keeps what was written when it is opened again', async () => {
    const folder = newFolder()
    const first = await open(folder)
    await first.people.setSetting('demo', 'yes')
    await first.close()
    expect(await (await open(folder)).people.setting('demo')).toBe('yes')
  })

  it('that belongs to a newer version is refused, and left as it is', async () => {
    const folder = newFolder()
    await (await open(folder)).close()
    const file = join(folder, 'strikeboard.db')
    const database = new DatabaseSync(file)
    database.exec('insert into migrations (number) values (999); create table of_the_future (value) ')
    database.close()
    const before = readFileSync(file)
    const refusal = await refusalOf(folder)
    expect(refusal).toMatchObject({ reason: 'newer-version', message: expect.stringContaining('999') })
    expect(readFileSync(file).equals(before)).toBe(true)
    // The refused program gave the folder up again.
    expect((await refusalOf(folder)).reason).toBe('newer-version')
  })

  it('that is a file, or below one, cannot be written', async () => {
    const file = join(newFolder(), 'file')
    writeFileSync(file, '')
    expect((await refusalOf(file)).reason).toBe('not-writable')
    expect((await refusalOf(join(file, 'data'))).reason).toBe('not-writable')
  })

  it('whose database is none, or damaged, is refused, and left as it is', async () => {
    const folder = newFolder()
    const file = join(folder, 'strikeboard.db')
    const text = '这不是数据库。'.repeat(500)
    writeFileSync(file, text)
    expect((await refusalOf(folder)).reason).toBe('corrupt')
    expect(readFileSync(file, 'utf8')).toBe(text)
  })

  it.skipIf(!canMount())('on a read-only disk is refused (needs the right to mount)', async () => {
    const fresh = smallDisk(4)
    disks.push(fresh)
    fresh.setReadOnly()
    expect((await refusalOf(join(fresh.folder, 'data'))).reason).toBe('not-writable')

    const used = smallDisk(4)
    disks.push(used)
    await (await open(used.folder)).close()
    used.setReadOnly()
    expect((await refusalOf(used.folder)).reason).toBe('not-writable')
  })

  it.skipIf(!canMount())('on a full disk is refused, and opens once there is room (needs the right to mount)', async () => {
    const disk = smallDisk(4)
    disks.push(disk)
    const used = join(disk.folder, 'used')
    const empty = join(disk.folder, 'empty')
    mkdirSync(empty)
    await (await open(used)).close()
    disk.fill()
    expect((await refusalOf(used)).reason).toBe('full')
    expect((await refusalOf(empty)).reason).toBe('full')
    disk.free()
    await open(used)
    await open(empty)
  })

  it('copied while closed is a whole database', async () => {
    const folder = newFolder()
    const storage = await open(folder)
    await storage.people.setSetting('demo', 'yes')
    await storage.close()
    const copy = newFolder()
    cpSync(join(folder, 'strikeboard.db'), join(copy, 'strikeboard.db'))
    expect(await (await open(copy)).people.setting('demo')).toBe('yes')
  })
})
