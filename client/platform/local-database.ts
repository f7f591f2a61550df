/**
 * What this device keeps for one person, in IndexedDB: a database a person (SY13). Nothing here knows Yjs or the network.
 * Whatever goes wrong with it is told in `health` and never stops the work: callers go on in memory.
 */
import { Dexie, type PromiseExtended } from 'dexie'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { UserId } from '../../shared/primitives/ids'
import { fail, ok, type Result } from '../../shared/primitives/result'
import { browserTimers, type Timers } from './clock'
import type { TableName, Tables } from './local-rows'
import { faultOf, type StorageFault, StorageTrouble } from './storage-fault'
import { watchTables } from './watch-tables'

export type StorageHealth =
  | { readonly state: 'ok' }
  /** Edits are not kept on this device for now; the work goes on as long as there is a line. */
  | { readonly state: 'failed'; readonly fault: StorageFault }
  /** Signed out by this person, here or in another tab: nothing of theirs is left on this device. */
  | { readonly state: 'wiped' }

export interface LocalDatabase {
  readonly user: UserId
  readonly health: StoreApi<StorageHealth>
  /** Does the work in one transaction; trouble is noticed, told in `health` and returned. */
  attempt<T>(
    mode: 'r' | 'rw',
    tables: readonly TableName[],
    work: (tables: Tables) => Promise<T>,
  ): Promise<Result<T, StorageFault>>
  /** Reads in one transaction, now and whenever any tab has changed what was read. The value ends it. */
  watch<T>(tables: readonly TableName[], work: (tables: Tables) => Promise<T>, onValue: (value: T) => void): () => void
  /** Asks the browser, once, not to clear this storage away when the disk gets full. */
  askToKeep(): void
  /** Deletes everything of this person on this device, in all tabs. */
  wipe(): Promise<void>
  /** Deletes a damaged database and starts an empty one. What only the disk had is gone: ask first. */
  startAfresh(): Promise<Result<void, StorageFault>>
  /** Hears when that is done: what is in memory is to be written again. The value ends it. */
  onAfresh(listener: () => void): () => void
  close(): void
}

export interface LocalDatabaseOptions {
  readonly timers?: Timers
  readonly persist?: () => Promise<unknown> | undefined
  /** Another IndexedDB than the browser's own. */
  readonly indexedDB?: IDBFactory
  readonly IDBKeyRange?: typeof globalThis.IDBKeyRange
}

/** Browsers are known to leave a database without any answer: nobody waits for longer, and less where it has failed. */
const ANSWER_MS = 8_000
const FAILED_ANSWER_MS = 1_000

export const databaseName = (user: UserId): string => `strikeboard-${user}`

const SCHEMA: Record<Exclude<TableName, 'uploads'>, string> = {
  documents: 'name',
  snapshots: 'name',
  updates: '++id, [document+generation]',
  intents: '++order, &id, board',
  leftovers: 'id, board',
  commands: 'key, board',
  cache: 'key',
}

export function openLocalDatabase(
  user: UserId,
  { timers = browserTimers, persist = persistentStorage, ...options }: LocalDatabaseOptions = {},
): LocalDatabase {
  const health = createStore<StorageHealth>(() => ({ state: 'ok' }))
  // `strict`: written means on the disk, not in a buffer of the system; only then may the badge say “kept” (SY9).
  const db = new Dexie(databaseName(user), { chromeTransactionDurability: 'strict', cache: 'disabled', ...options }) as Dexie &
    Tables
  db.version(1).stores(SCHEMA)
  db.version(2).stores({ uploads: 'id, board' })

  let gone = false
  let asked = false
  const whenAfresh = new Set<() => void>()
  const onAfresh = (listener: () => void): (() => void) => {
    whenAfresh.add(listener)
    return () => void whenAfresh.delete(listener)
  }
  const failed = (error: unknown): { readonly ok: false; readonly error: StorageFault } => {
    const fault = faultOf(error)
    if (!fault) throw error
    if (!gone) health.setState({ state: 'failed', fault }, true)
    return fail(fault)
  }

  db.on('versionchange', (event) => {
    // Deleted by another tab, or taken over by a newer version of the program: let go, and do not open it anew.
    gone = true
    db.close({ disableAutoOpen: true })
    health.setState(event.newVersion === null ? { state: 'wiped' } : { state: 'failed', fault: 'newer-version' }, true)
    // Dexie's own answer would be to close it so that it opens again by itself.
    return false
  })
  const blocked = new Promise<'blocked'>((resolve) => db.on('blocked', () => resolve('blocked')))

  return {
    user,
    health,
    watch: (tables, work, onValue) => {
      let ended = false
      const look = (onError: () => void) => async () => {
        const read = await inTransaction(db, 'r', tables, work).then(ok, failed)
        if (!read.ok) onError()
        else if (!ended) onValue(read.value)
        return read.ok
      }
      const stop = watchFrom({ health, onAfresh }, (onError) => watchTables(db, tables, timers, look(onError)))
      return () => {
        ended = true
        stop()
      }
    },
    async attempt(mode, tables, work) {
      if (gone) return fail('unavailable')
      try {
        const value = await inTime(timers, health.getState().state === 'ok' ? ANSWER_MS : FAILED_ANSWER_MS, async () => {
          const open = db.isOpen() ? 'open' : await Promise.race([db.open().then(() => 'open' as const), blocked])
          if (open === 'blocked' && !db.isOpen()) throw new StorageTrouble('blocked')
          return inTransaction(db, mode, tables, work)
        })
        if (!gone && hasRecovered(health.getState(), mode)) health.setState({ state: 'ok' }, true)
        return ok(value)
      } catch (error) {
        return failed(error)
      }
    },
    askToKeep() {
      if (asked) return
      asked = true
      // A refusal changes nothing that could be said or done.
      persist()?.catch(() => undefined)
    },
    async wipe() {
      gone = true
      db.close({ disableAutoOpen: true })
      await remove(db, options)
      health.setState({ state: 'wiped' }, true)
    },
    async startAfresh() {
      try {
        await inTime(timers, ANSWER_MS, async () => {
          db.close({ disableAutoOpen: false })
          await remove(db, options)
          gone = false
          await db.open()
        })
      } catch (error) {
        return failed(error)
      }
      health.setState({ state: 'ok' }, true)
      for (const listener of whenAfresh) listener()
      return ok(undefined)
    },
    onAfresh,
    close: () => db.close({ disableAutoOpen: true }),
  }
}

/** A disk that is full can be read all the same. */
const hasRecovered = (health: StorageHealth, mode: 'r' | 'rw'): boolean =>
  health.state === 'failed' && (mode === 'rw' || health.fault !== 'full')

/** Absent where the page is not served securely. */
const persistentStorage = (): Promise<unknown> | undefined => globalThis.navigator?.storage?.persist?.()

function inTransaction<T>(
  db: Dexie & Tables,
  mode: 'r' | 'rw',
  tables: readonly TableName[],
  work: (tables: Tables) => Promise<T>,
): PromiseExtended<T> {
  return db.transaction(mode, [...tables], () => work(db))
}

function inTime<T>(timers: Timers, ms: number, work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = timers.after(ms, () => reject(new StorageTrouble('unavailable')))
    work().then(resolve, reject).finally(cancel)
  })
}

/** A watch ends with its first error: this one begins again when the database has recovered, or is another one. */
function watchFrom(
  { health, onAfresh }: Pick<LocalDatabase, 'health' | 'onAfresh'>,
  begin: (onError: () => void) => () => void,
): () => void {
  let end: (() => void) | null = null
  const beginAnew = (): void => {
    end?.()
    end = begin(() => {
      end = null
    })
  }
  const stopHealing = health.subscribe(({ state }) => {
    if (state === 'ok' && !end) beginAnew()
  })
  const stopAfresh = onAfresh(beginAnew)
  beginAnew()
  return () => {
    stopHealing()
    stopAfresh()
    end?.()
  }
}

/**
 * Through a connection of its own: the first one may be beyond use. Where a frozen tab does not let go the browser deletes
 * as soon as that tab is gone; there is nothing to wait for.
 */
function remove(db: Dexie, options: Pick<LocalDatabaseOptions, 'indexedDB' | 'IDBKeyRange'>): Promise<void> {
  const remover = new Dexie(db.name, options)
  return new Promise((resolve, reject) => {
    remover.on('blocked', () => resolve())
    remover.delete().then(resolve, reject)
  })
}
