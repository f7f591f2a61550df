/** Queries of every edit, put together once: what kysely does for a query costs several times what SQLite does. */
import type { Compilable, CompiledQuery, Kysely } from 'kysely'
import { must } from '../../../shared/primitives/assert'
import type { Schema } from './schema'

export type CompiledOnce<Values, Row> = (db: Kysely<Schema>, values: readonly Values[]) => Promise<readonly Row[]>

/**
 * `build` gets stand-ins for the values (the first of them, and all), once for each number of them: it may put them where
 * values go in a query, and look at none. There is at least one.
 */
export function compileOnce<Values extends object, Row>(
  build: (first: Values, all: readonly Values[]) => Compilable<Row>,
): CompiledOnce<Values, Row> {
  const known = new Map<number, CompiledQuery<Row>>()
  const compile = (values: readonly Values[]): CompiledQuery<Row> => {
    const all = values.map(standIns)
    return build(must(all[0], 'a value'), all).compile()
  }
  return async (db, values) => {
    const query = known.get(values.length) ?? compile(values)
    known.set(values.length, query)
    const parameters = query.parameters.map((one) => (one instanceof StandIn ? one.valueIn(values) : one))
    return (await db.executeQuery<Row>({ ...query, parameters })).rows
  }
}

class StandIn {
  constructor(
    private readonly index: number,
    private readonly field: string,
  ) {}

  valueIn(values: readonly object[]): unknown {
    return (values[this.index] as Record<string, unknown>)[this.field]
  }
}

const standIns = <Values extends object>(values: Values, index: number): Values =>
  Object.fromEntries(Object.keys(values).map((field) => [field, new StandIn(index, field)])) as Values
