/** Rows a statement: few enough for the bound on parameters, enough that the statement's own cost no longer shows. */
const CHUNK = 100

export function* chunks<Row>(rows: readonly Row[]): Generator<Row[]> {
  for (let start = 0; start < rows.length; start += CHUNK) yield rows.slice(start, start + CHUNK)
}
