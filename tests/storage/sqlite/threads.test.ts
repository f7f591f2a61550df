import { afterEach, describe, expect, it } from 'vitest'
import type { Storage } from '../../../server/storage/ports'
import { connect } from '../../../server/storage/sqlite/database'
import { openSqlite } from '../../../server/storage/sqlite/open'
import { ground } from '../../storage-contract/samples'
import { temporaryFolders } from '../../support/folder'

const newFolder = temporaryFolders()
let storage: Storage | null = null
afterEach(() => storage?.close())

describe('a slow disk', () => {
  it('[SY4] delays neither the event loop nor what is read', async () => {
    storage = await openSqlite({ folder: newFolder(), exclusive: true, commitDelayMs: 400 })
    const { entry, name } = await ground(storage)
    await storage.documents.snapshotTag(name) // The reader is up.
    const order: string[] = []
    let turns = 0
    const turning = setInterval(() => turns++, 1)
    const append = storage.documents.append(entry()).then(() => order.push('committed'))
    const read = storage.documents.snapshot(name).then(() => order.push('read'))
    await Promise.all([append, read])
    clearInterval(turning)
    expect(order).toEqual(['read', 'committed'])
    expect(turns).toBeGreaterThan(1)
  })
})

describe('a connection', () => {
  it('[SY4] waits for the disk at each commit, and checks references', () => {
    const database = connect(newFolder())
    const value = (pragma: string) => Object.values(database.prepare(`pragma ${pragma}`).get() ?? {})[0]
    expect(value('journal_mode')).toBe('wal')
    expect(value('synchronous')).toBe(2)
    expect(value('fullfsync')).toBe(1)
    expect(value('foreign_keys')).toBe(1)
    expect(value('busy_timeout')).toBe(10_000)
    database.close()
  })
})
