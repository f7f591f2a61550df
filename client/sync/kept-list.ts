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
  /** As `put`; but false, and nothing is done, where by now another tab has removed the row or made it what `only` refuses. */
  claim(row: Row, only: (now: Row) => boolean): Promise<boolean>
  /** Removes the row, or with `only` leaves it where it is no longer what that asks for. */
  remove(key: Key, only?: (row: Row) => boolean): Promise<void>
  /** The row as the disk has it now; as memory has it where that is ahead, or the disk says nothing. */
  latest(key: Key): Promise<Row | null>
  /** Rows that only memory has. */
  unkept(): number
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
  /** False: the disk says otherwise. Where the disk says nothing, memory counts. */
  const change = async (key: Key, one: Ahead<Row, Key>): Promise<boolean> => {
    ahead.set(key, one)
    // Begun before anyone hears of the change: what they write on hearing it must come after.
    const written = database.attempt('rw', [deps.name], async (tables) => {
      const done = await one.write(deps.table(tables))
      return { done, rows: await read(tables) }
    })
    refresh()
    const result = await written
    if (!result.ok) return true
    if (ahead.get(key) === one) ahead.delete(key)
    take(result.value.rows)
    return result.value.done
  }
  const writeIf = (row: Row, may: (now: Row | undefined) => boolean): Promise<boolean> =>
    change(keyOf(row), {
      row,
      async write(table) {
        const done = may(await table.get(keyOf(row)))
        if (done) await table.put(row)
        return done
      },
    })
  const put = async (row: Row): Promise<void> => void (await writeIf(row, () => true))
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
    unkept: () => [...ahead.values()].filter(({ row }) => row !== null).length,
    async latest(key) {
      const read = await database.attempt('r', [deps.name], (tables) => deps.table(tables).get(key))
      const one = ahead.get(key)
      if (one) return one.row
      return (read.ok ? read.value : onDisk.find((row) => keyOf(row) === key)) ?? null
    },
    claim(row, only) {
      // What never got to the disk cannot have been removed from it.
      const isNew = !onDisk.some((one) => keyOf(one) === keyOf(row))
      return writeIf(row, (now) => (now ? only(now) : isNew))
    },
    async remove(key, only = () => true) {
      await change(key, {
        row: null,
        async write(table) {
          const row = await table.get(key)
          if (row && only(row)) await table.delete(key)
          return true
        },
      })
    },
  }
}

interface Ahead<Row, Key> {
  readonly row: Row | null
  readonly write: (table: Table<Row, Key>) => Promise<boolean>
}
