/**
 * A copy of the whole database in one file, and back (AC11). For commands of the terminal, which may wait for the disk:
 * never on the server's event loop. What signs cookies is a file of its own and not in it.
 */
import { chmodSync, closeSync, copyFileSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import type { Kysely, Transaction } from 'kysely'
import type { Instant } from '../../../shared/primitives/instant'
import { StorageRefusal } from '../ports'
import { appendAudit } from './audit'
import { BUSY_MS, type Database, databaseFile, queriesOf } from './database'
import { asRefusal } from './errors'
import { lockFolder } from './lock'
import { migrate, pendingMigrations } from './migrate'
import type { Schema } from './schema'

export interface Contents {
  readonly boards: number
  readonly cards: number
  readonly people: number
}

/** Copies what is committed at one moment; a server may run and write meanwhile. Throws `StorageRefusal`, and leaves no file. */
export function backUp(folder: string, file: string): Contents {
  if (!existsSync(databaseFile(folder))) throw new StorageRefusal('not-writable', `There is no data in ${folder}.`)
  if (existsSync(file)) throw new StorageRefusal('not-writable', `${file} exists already; name another file.`)
  const part = `${file}.part`
  try {
    startFile(part)
    const database = new DatabaseSync(databaseFile(folder), { timeout: BUSY_MS })
    try {
      database.prepare('vacuum into ?').run(part)
    } finally {
      database.close()
    }
    const contents = checkedContents(part)
    toDisk(part)
    renameSync(part, file)
    toDisk(dirname(file))
    return contents
  } catch (error) {
    rmSync(part, { force: true })
    throw asRefusal(error, dirname(file))
  }
}

/** Contents that the files on cards have, by their sha-256. Of a database that nobody writes. */
export function hashesIn(file: string): string[] {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    return database
      .prepare('select distinct hash from files order by hash')
      .all()
      .map((row) => String(row['hash']))
  } finally {
    database.close()
  }
}

export interface StoredDocument {
  readonly snapshot: Uint8Array | null
  readonly updates: readonly Uint8Array[]
}

export interface RestoreOptions {
  readonly file: string
  /** Where nothing is yet. */
  readonly folder: string
  readonly now: Instant
  /** The same content for a new epoch. */
  readonly renew: (content: StoredDocument) => Promise<Uint8Array>
  /** What else belongs to the data: brought before the database is in its place, so that it can be tried again until then. */
  readonly bringAlong?: () => Promise<void>
}

/**
 * Makes a backup the data of an empty folder. Every document begins a new epoch, so that devices that have seen what came
 * after the backup load anew and send again what was not acknowledged. Everyone signs in again. All of it or nothing.
 */
export async function restore({ file, folder, now, renew, bringAlong }: RestoreOptions): Promise<Contents> {
  if (!existsSync(file)) throw new StorageRefusal('corrupt', `There is no file ${file}.`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const lock = lockFolder(folder)
  const target = databaseFile(folder)
  const part = join(folder, 'restore.part')
  try {
    for (const end of ['', '-wal', '-shm', '-journal'])
      if (existsSync(target + end))
        throw new StorageRefusal('not-writable', `There is data in ${folder} already; set STRIKEBOARD_DATA to an empty folder.`)
    startFile(part)
    copyFileSync(file, part)
    chmodSync(part, 0o600)
    const contents = checkedContents(part)
    await beginAnew(part, now, renew)
    toDisk(part)
    await bringAlong?.()
    renameSync(part, target)
    toDisk(folder)
    return contents
  } catch (error) {
    throw asRefusal(error, folder)
  } finally {
    for (const end of ['', '-journal']) rmSync(part + end, { force: true })
    lock.release()
  }
}

// ---------------------------------------------------------------- in the copy

/** Throws where the file is damaged, is none of ours, or is of a newer program. */
function checkedContents(file: string): Contents {
  const database = new DatabaseSync(file)
  try {
    // One file and nothing beside it.
    database.exec('pragma journal_mode = delete')
    const [fault] = database.prepare('pragma quick_check(1)').all()
    if (fault?.['quick_check'] !== 'ok') throw new StorageRefusal('corrupt', `The copy is damaged: ${fault?.['quick_check']}`)
    const isOurs = database.prepare(`select 1 from sqlite_schema where name = 'migrations'`).get()
    if (!isOurs) throw new StorageRefusal('corrupt', `${file} is no backup of Strikeboard.`)
    pendingMigrations(database)
    return { boards: count(database, 'boards'), cards: count(database, 'cards'), people: count(database, 'people') }
  } finally {
    database.close()
  }
}

const count = (database: Database, table: keyof Contents): number =>
  Number(database.prepare(`select count(*) as found from ${table}`).get()?.['found'])

async function beginAnew(file: string, now: Instant, renew: RestoreOptions['renew']): Promise<void> {
  const database = new DatabaseSync(file)
  try {
    database.exec('pragma foreign_keys = on')
    migrate(database)
    const queries: Kysely<Schema> = queriesOf(database, { begin: 'begin immediate', commitDelayMs: 0 })
    await queries.transaction().execute(async (tx) => {
      for (const { name, epoch } of await tx.selectFrom('documents').select(['name', 'epoch']).execute())
        await renewDocument(tx, name, newerEpoch(epoch, now), renew)
      await appendAudit(tx, [{ at: now, by: null, kind: 'backup-restored' }])
    })
    // Signed by a secret that stayed behind.
    database.exec('delete from sessions; delete from verifications')
  } finally {
    database.close()
  }
}

async function renewDocument(
  tx: Transaction<Schema>,
  document: Schema['documents']['name'],
  epoch: number,
  renew: RestoreOptions['renew'],
): Promise<void> {
  const snapshot = await tx.selectFrom('snapshots').select('bytes').where('document', '=', document).executeTakeFirst()
  const log = await tx.selectFrom('log').select('bytes').where('document', '=', document).orderBy('seq').execute()
  const bytes = await renew({ snapshot: snapshot?.bytes ?? null, updates: log.map((row) => row.bytes) })
  const { seq } = await tx
    .updateTable('documents')
    .set({ epoch })
    .where('name', '=', document)
    .returning('seq')
    .executeTakeFirstOrThrow()
  await tx.deleteFrom('log').where('document', '=', document).execute()
  await tx.deleteFrom('clients').where('document', '=', document).execute()
  await tx.deleteFrom('snapshots').where('document', '=', document).execute()
  await tx.insertInto('snapshots').values({ document, seq, bytes }).execute()
}

/**
 * One that nobody has met: epochs that the old server began after the backup count up from the same number, and devices
 * that hold them must not take this one for theirs.
 */
const newerEpoch = (epoch: number, now: Instant): number => Math.max(epoch + 1, Math.floor(now / 1000))

// ---------------------------------------------------------------- files

/** Empty, and readable by this account alone from its first byte. */
function startFile(file: string): void {
  rmSync(file, { force: true })
  closeSync(openSync(file, 'wx', 0o600))
}

function toDisk(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
