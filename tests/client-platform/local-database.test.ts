import { Dexie } from 'dexie'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { describe, expect, test, vi } from 'vitest'
import { type LocalDatabase, openLocalDatabase } from '../../client/platform/local-database'
import { faultOf } from '../../client/platform/storage-fault'
import type { UserId } from '../../shared/primitives/ids'
import { manualTimers } from '../support/manual-timers'
import { until } from '../support/until'

Dexie.dependencies.indexedDB = new IDBFactory()
Dexie.dependencies.IDBKeyRange = IDBKeyRange

const USER = 'u-wang' as UserId
const open = (indexedDB: IDBFactory): LocalDatabase => openLocalDatabase(USER, { indexedDB, IDBKeyRange })
const put = (database: LocalDatabase, key: string) =>
  database.attempt('rw', ['cache'], (tables) => tables.cache.put({ key, value: key }))
const keys = (database: LocalDatabase) => database.attempt('r', ['cache'], (tables) => tables.cache.toCollection().primaryKeys())

describe('what a device keeps', () => {
  test('[SY13] is kept apart by user', async () => {
    const indexedDB = new IDBFactory()
    const wang = open(indexedDB)
    const li = openLocalDatabase('u-li' as UserId, { indexedDB, IDBKeyRange })
    await put(wang, 'hers')
    expect(await keys(li)).toEqual({ ok: true, value: [] })
    expect((await indexedDB.databases()).map(({ name }) => name).sort()).toEqual(['strikeboard-u-li', 'strikeboard-u-wang'])
  })

  test('[SY9] is written as one or not at all', async () => {
    const database = open(new IDBFactory())
    const work = database.attempt('rw', ['cache'], async (tables) => {
      await tables.cache.put({ key: 'a', value: 1 })
      throw new Error('a bug')
    })
    await expect(work).rejects.toThrow('a bug')
    expect(await keys(database)).toEqual({ ok: true, value: [] })
    expect(database.health.getState()).toEqual({ state: 'ok' })
  })

  test('[SY13] a full disk is told, and so is its end', async () => {
    const database = open(new IDBFactory())
    await put(database, 'before')
    const full = await database.attempt('rw', ['cache'], async () => {
      throw new DOMException('no room', 'QuotaExceededError')
    })
    expect(full).toEqual({ ok: false, error: 'full' })
    expect(database.health.getState()).toEqual({ state: 'failed', fault: 'full' })
    expect((await put(database, 'after')).ok).toBe(true)
    expect(database.health.getState()).toEqual({ state: 'ok' })
  })

  test('[SY13] files that cannot be read are told as damage, and starting afresh mends it', async () => {
    const real = new IDBFactory()
    let damaged = true
    const indexedDB = new Proxy(real, {
      get(target, name) {
        const value = Reflect.get(target, name)
        if (name !== 'open' || !damaged) return typeof value === 'function' ? value.bind(target) : value
        return () => {
          throw new DOMException('Internal error opening backing store', 'UnknownError')
        }
      },
    })
    const database = open(indexedDB)
    expect(await put(database, 'a')).toEqual({ ok: false, error: 'damaged' })
    expect(database.health.getState()).toEqual({ state: 'failed', fault: 'damaged' })
    damaged = false
    expect((await database.startAfresh()).ok).toBe(true)
    expect(database.health.getState()).toEqual({ state: 'ok' })
    expect((await put(database, 'a')).ok).toBe(true)
  })

  test('[SY13] a full disk is not called well because it can be read', async () => {
    const database = open(new IDBFactory())
    await put(database, 'a')
    database.health.setState({ state: 'failed', fault: 'full' }, true)
    expect((await database.attempt('r', ['cache'], (tables) => tables.cache.get('a'))).ok).toBe(true)
    expect(database.health.getState()).toEqual({ state: 'failed', fault: 'full' })
    await put(database, 'a')
    expect(database.health.getState()).toEqual({ state: 'ok' })
  })

  test('[SY13] what a newer version of the program has put there is left alone', async () => {
    const indexedDB = new IDBFactory()
    const newer = () => {
      const one = new Dexie(`strikeboard-${USER}`, { indexedDB, IDBKeyRange })
      one.version(99).stores({ cache: 'key', invention: 'id' })
      return one
    }
    const first = newer()
    await first.table('invention').put({ id: 1 })
    first.close()
    const database = open(indexedDB)
    expect((await put(database, 'a')).ok).toBe(true)
    database.close()
    expect(await newer().table('invention').get(1)).toEqual({ id: 1 })
  })

  test('[SY13] a tab that is asked to make way for a newer version does, and says so', async () => {
    const indexedDB = new IDBFactory()
    const database = open(indexedDB)
    await put(database, 'a')
    const newer = new Dexie(`strikeboard-${USER}`, { indexedDB, IDBKeyRange })
    newer.version(2).stores({ cache: 'key', invention: 'id' })
    await newer.open()
    expect(database.health.getState()).toEqual({ state: 'failed', fault: 'newer-version' })
    expect(await put(database, 'b')).toEqual({ ok: false, error: 'unavailable' })
    newer.close()
  })

  test('[SY13] wiping reaches every tab, and nothing comes back', async () => {
    const indexedDB = new IDBFactory()
    const [one, two] = [open(indexedDB), open(indexedDB)]
    await put(one, 'a')
    await keys(two)
    await one.wipe()
    expect(two.health.getState()).toEqual({ state: 'wiped' })
    expect((await put(two, 'b')).ok).toBe(false)
    expect((await put(one, 'b')).ok).toBe(false)
    expect(await indexedDB.databases()).toEqual([])
    expect(two.health.getState()).toEqual({ state: 'wiped' })
  })

  test('[SY13] a storage without an answer counts as unavailable, and is waited for less after that', async () => {
    const timers = manualTimers()
    const indexedDB = { open: () => ({}) } as unknown as IDBFactory
    const database = openLocalDatabase(USER, { timers, indexedDB, IDBKeyRange })
    const first = put(database, 'a')
    timers.pass(7_999)
    expect(database.health.getState()).toEqual({ state: 'ok' })
    timers.pass(1)
    expect(await first).toEqual({ ok: false, error: 'unavailable' })
    const second = put(database, 'b')
    timers.pass(1_000)
    expect(await second).toEqual({ ok: false, error: 'unavailable' })
  })

  test('[SY9] the browser is asked once not to clear it away, and may refuse', async () => {
    let asked = 0
    const persist = async (): Promise<never> => {
      asked++
      throw new Error('no')
    }
    const database = openLocalDatabase(USER, { indexedDB: new IDBFactory(), IDBKeyRange, persist })
    expect(asked).toBe(0)
    database.askToKeep()
    database.askToKeep()
    expect(asked).toBe(1)
    expect((await put(database, 'a')).ok).toBe(true)
  })

  test('[SY10] a watch tells what is there and every change by any tab, until it is stopped', async () => {
    const indexedDB = new IDBFactory()
    const [one, two] = [open(indexedDB), open(indexedDB)]
    const heard = vi.fn()
    const stop = two.watch(['cache'], (tables) => tables.cache.toCollection().primaryKeys(), heard)
    await until(() => heard.mock.calls.length === 1)
    await put(one, 'a')
    await until(() => heard.mock.lastCall?.[0].length === 1)
    await put(one, 'b')
    await until(() => heard.mock.lastCall?.[0].length === 2)
    stop()
    const calls = heard.mock.calls.length
    await put(one, 'c')
    await keys(one)
    expect(heard.mock.calls.length).toBe(calls)
  })
})

describe('what went wrong with a storage', () => {
  test('[SY13] is found inside what the library wraps around it', () => {
    const quota = Object.assign(new Dexie.AbortError('aborted'), { inner: new DOMException('', 'QuotaExceededError') })
    expect(faultOf(quota)).toBe('full')
    expect(faultOf(Object.assign(new Dexie.DexieError(), { name: 'BulkError', failures: [quota] }))).toBe('full')
    expect(faultOf(new DOMException('', 'VersionError'))).toBe('newer-version')
    expect(faultOf(new DOMException('', 'SecurityError'))).toBe('unavailable')
  })

  test('a bug is not taken for trouble of the storage', () => {
    expect(faultOf(new TypeError('undefined is not a function'))).toBe(null)
    expect(faultOf('whatever')).toBe(null)
  })
})
