import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { type Storage, StorageTrouble } from '../../../server/storage/ports'
import { openSqlite } from '../../../server/storage/sqlite/open'
import { ground, own } from '../../storage-contract/samples'
import { temporaryFolders } from '../../support/folder'
import { canMount, smallDisk } from '../../support/small-disk'

const newFolder = temporaryFolders()
const cleanUps: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

async function open(folder: string): Promise<Storage> {
  const storage = await openSqlite({ folder, exclusive: true })
  cleanUps.push(() => storage.close())
  return storage
}

const KIB = 1024

describe('a full disk', () => {
  it.skipIf(!canMount())(
    '[SY8] refuses edits, keeps what was committed, and takes edits again (needs the right to mount)',
    async () => {
      const disk = smallDisk(4)
      cleanUps.push(disk.remove)
      const storage = await open(disk.folder)
      const { entry, name, board } = await ground(storage)
      const update = new Uint8Array(16 * KIB).fill(3)
      const committed = [await storage.documents.append(entry({ update }))]

      disk.fill()
      const attempts = Array.from({ length: 400 }, () => storage.documents.append(entry({ update })))
      const results = await Promise.allSettled(attempts)
      for (const result of results) if (result.status === 'fulfilled') committed.push(result.value)
      const refused = results.filter((result) => result.status === 'rejected')
      expect(refused.length).toBeGreaterThan(0)
      for (const { reason } of refused) expect(reason).toBeInstanceOf(StorageTrouble)
      await expect(storage.people.setSetting('big', 'x'.repeat(2_000 * KIB))).rejects.toBeInstanceOf(StorageTrouble)
      expect((await storage.facts.board(board))?.title).toBe('新品首发')

      disk.free()
      committed.push(await storage.documents.append(entry({ update })))
      expect(committed).toEqual(committed.map((_, index) => index + 1))
      await storage.close()
      const again = await open(disk.folder)
      const { seq, updates } = await own(again.documents, name)
      expect(seq).toBe(committed.length)
      expect(updates).toHaveLength(committed.length)
      expect(await again.people.setting('big')).toBeNull()
    },
  )
})

describe('a lost database', () => {
  it('[SY8] refuses edits while its folder is away, and takes them when it is back', async () => {
    const folder = newFolder()
    const storage = await open(folder)
    const { entry, name } = await ground(storage)
    await storage.documents.append(entry())
    renameSync(folder, `${folder}-away`)
    await expect(storage.documents.append(entry())).rejects.toBeInstanceOf(StorageTrouble)
    await expect(storage.people.setSetting('a', 'b')).rejects.toBeInstanceOf(StorageTrouble)
    await expect(storage.documents.own(name)).rejects.toBeInstanceOf(StorageTrouble)
    renameSync(`${folder}-away`, folder)
    expect(await storage.documents.append(entry())).toBe(2)
    await storage.close()
    expect(await own((await open(folder)).documents, name)).toMatchObject({ seq: 2, term: 2 })
  })

  it.each(['strikeboard.db', 'strikeboard.db-wal'])(
    '[SY8] refuses edits where %s was deleted or is another file',
    async (file) => {
      const folder = newFolder()
      const storage = await open(folder)
      const { entry } = await ground(storage)
      await storage.documents.append(entry())
      rmSync(join(folder, file))
      await expect(storage.documents.append(entry())).rejects.toThrow('no longer in its place')
      writeFileSync(join(folder, file), '')
      await expect(storage.documents.append(entry())).rejects.toBeInstanceOf(StorageTrouble)
    },
  )

  it('[SY8] never goes on in an empty database that took its place', async () => {
    const folder = newFolder()
    const storage = await open(folder)
    const { entry } = await ground(storage)
    renameSync(folder, `${folder}-away`)
    cleanUps.push(() => rmSync(`${folder}-away`, { recursive: true }))
    mkdirSync(folder)
    await expect(storage.documents.append(entry())).rejects.toBeInstanceOf(StorageTrouble)
  })
})
