/**
 * Single statements for a library that brings its own queries (accounts): kysely on the main thread, whose statements run in
 * the writer's thread. There are no transactions: one that was held open here would take in what others write meanwhile.
 */
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'

export interface Statements {
  run(sql: string, parameters: readonly unknown[]): Promise<QueryResult<unknown>>
}

/** In the worker thread. */
export const sqlStatements = <Tables>(db: Kysely<Tables>): Statements => ({
  run: (sql, parameters) => db.executeQuery(CompiledQuery.raw(sql, [...parameters])),
})

/** On the main thread. */
export function queriesThrough({ run }: Statements): Kysely<unknown> {
  const connection: DatabaseConnection = {
    executeQuery: async <Row>({ sql, parameters }: CompiledQuery) => (await run(sql, parameters)) as QueryResult<Row>,
    streamQuery: refuse,
  }
  const driver: Driver = {
    init: async () => {},
    acquireConnection: async () => connection,
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    releaseConnection: async () => {},
    destroy: async () => {},
  }
  return new Kysely({
    dialect: {
      createDriver: () => driver,
      createQueryCompiler: () => new SqliteQueryCompiler(),
      createAdapter: () => new SqliteAdapter(),
      createIntrospector: (db) => new SqliteIntrospector(db),
    },
  })
}

function refuse(): never {
  throw new Error('statements run one by one')
}
