/**
 * A list of a board that is kept on this device and shared by its tabs. What cannot be written now is held in memory, shown
 * all the same, and written when the disk takes something again.
 */
import type { Table } from 'dexie'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { BoardId } from '../../shared/primitives/ids'
import type { LocalDatabase } from '../platform/local-database'
import type { TableName, Tables } from '../platform/local-rows'

export interface KeptList<Row, Key> {
  readonly items: StoreApi<readonly Row[]>
  put(row: Row): Promise<void>
  /** Removes the row, or with `only` leaves it where it is no longer what that asks for. */
  remove(key: Key, only?: (row: Row) => boolean): Promise<void>
  stop(): void
}

export function keepList<Row extends { readonly board: BoardId }, Key extends string>(deps: {
  readonly database: LocalDatabase
  readonly board: BoardId
  readonly name: TableName
  readonly table: (tables: Tables) => Table<Row, Key>
  readonly keyOf: (row: Row) => Key
  readonly compare: (a: Row, b: Row) => number
}): KeptList<Row, Key> {
  const { database, keyOf } = deps
  const items = createStore<readonly Row[]>(() => [])
  /** What the disk does not say yet: rows to come, null for rows to go. */
  const ahead = new Map<Key, Ahead<Row, Key>>()
  let onDisk: readonly Row[] = []

  const refresh = (): void => {
    const known = new Map(onDisk.map((row) => [keyOf(row), row]))
    for (const [key, { row }] of ahead) {
      if (row) known.set(key, row)
      else known.delete(key)
    }
    items.setState([...known.values()].sort(deps.compare), true)
  }
  const read = (tables: Tables): Promise<Row[]> => deps.table(tables).where('board').equals(deps.board).toArray()
  const take = (rows: readonly Row[]): void => {
    onDisk = rows
    refresh()
  }
  const change = async (key: Key, one: Ahead<Row, Key>): Promise<void> => {
    ahead.set(key, one)
    // Begun before anyone hears of the change: what they write on hearing it must come after.
    const written = database.attempt('rw', [deps.name], async (tables) => {
      await one.write(deps.table(tables))
      return read(tables)
    })
    refresh()
    const result = await written
    if (!result.ok) return
    if (ahead.get(key) === one) ahead.delete(key)
    take(result.value)
  }
  const put = (row: Row): Promise<void> => change(keyOf(row), { row, write: (table) => table.put(row) })
  const stops = [
    database.watch([deps.name], read, take),
    database.health.subscribe(({ state }) => {
      if (state === 'ok') for (const [key, one] of [...ahead]) void change(key, one)
    }),
    database.onAfresh(() => {
      for (const row of items.getState()) void put(row)
    }),
  ]

  return {
    items,
    stop: () => stops.forEach((stop) => void stop()),
    put,
    remove: (key, only = () => true) =>
      change(key, {
        row: null,
        async write(table) {
          const row = await table.get(key)
          if (row && only(row)) await table.delete(key)
        },
      }),
  }
}

interface Ahead<Row, Key> {
  readonly row: Row | null
  readonly write: (table: Table<Row, Key>) => Promise<unknown>
}
