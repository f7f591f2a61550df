/** SQLite as kysely needs it: settings of a connection, and a dialect over the synchronous driver. For worker threads only. */
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  Kysely,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type SqliteStatement,
} from 'kysely'
import type { Schema } from './schema'

export type Database = InstanceType<typeof DatabaseSync>

export const databaseFile = (folder: string): string => join(folder, 'strikeboard.db')

/** Waits for a tool that is writing beside the server, e.g. an import; beyond it the write fails as trouble. */
export const BUSY_MS = 10_000

export function connect(folder: string): Database {
  const database = new DatabaseSync(databaseFile(folder), { timeout: BUSY_MS })
  // FULL: a commit is on the disk before it is told (SY4); fullfsync is the same for macOS. The limit lets a log that grew
  // in an import shrink again.
  database.exec(`
    pragma journal_mode = wal;
    pragma synchronous = full;
    pragma fullfsync = on;
    pragma foreign_keys = on;
    pragma secure_delete = fast;
    pragma journal_size_limit = 67108864;
  `)
  return database
}

export interface QueryOptions {
  /** Transactions that write take the lock at once: one that reads first could otherwise fail at its first write. */
  readonly begin: 'begin' | 'begin immediate'
  /** Delays each commit, as a slow disk does; for measuring. */
  readonly commitDelayMs: number
}

export function queriesOf(database: Database, options: QueryOptions): Kysely<Schema> {
  const dialect: Dialect = {
    createDriver: () => new Driver(database, options),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  }
  return new Kysely<Schema>({ dialect })
}

/** Kysely's own driver lets one transaction at a time use the connection; this one begins and ends them our way. */
class Driver extends SqliteDriver {
  readonly #database: Database
  readonly #options: QueryOptions

  constructor(database: Database, options: QueryOptions) {
    super({ database: adapt(database) })
    this.#database = database
    this.#options = options
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(this.#options.begin))
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#options.commitDelayMs > 0) sleep(this.#options.commitDelayMs)
    await super.commitTransaction(connection)
  }

  /** A full disk makes SQLite roll back by itself; rolling back once more would hide that error behind another. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.isTransaction) await super.rollbackTransaction(connection)
  }
}

/** Blocks this thread, as a commit does. */
function sleep(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}

/** Statements to keep prepared; inserts of many rows come in up to a hundred sizes, everything else is a fixed set. */
const KEPT_STATEMENTS = 200

function adapt(database: Database): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>()
  return {
    close: () => database.close(),
    prepare: (sql) => {
      const known = kept.get(sql)
      if (known) return known
      if (kept.size >= KEPT_STATEMENTS) kept.clear()
      const statement = adaptStatement(database, sql)
      kept.set(sql, statement)
      return statement
    },
  }
}

function adaptStatement(database: Database, sql: string): SqliteStatement {
  const statement = database.prepare(sql)
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...parameters),
    run: (parameters) => statement.run(...parameters),
    iterate: (parameters) => statement.iterate(...parameters),
  }
}
