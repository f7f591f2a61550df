/** A file → a table whose columns a person can look at, or why it is none. Pure. */
import { fail, ok, type Result } from '../../../shared/primitives/result'
import { decodeTable, type Encoding, type FileKind, guessEncoding, kindOf } from './decode-table'
import { type Delimiter, guessDelimiter, parseCsv } from './parse-csv'
import { type DateOrder, guessDateOrder } from './read-dates'
import { guessMapping, lackingColumns, type Mapping } from './table-fields'

export const TABLE_MOST = { rows: 20_000, columns: 200, bytes: 32 * 1024 * 1024 } as const

/** What a person has settled; the rest is found out. */
export interface TableOptions {
  readonly encoding?: Encoding
  readonly delimiter?: Delimiter
  /** The columns are named by hand: a table whose headings say too little is taken. */
  readonly byHand?: boolean
}

export interface Table {
  readonly encoding: Encoding
  readonly delimiter: Delimiter
  readonly headings: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly mapping: Mapping
  /** In which order the table's days are written, and whether a person must say. */
  readonly dates: { readonly order: DateOrder; readonly ambiguous: boolean }
}

/** `names`: what the sentence tells. `mendable`: it can be taken with columns named by hand. */
export interface TableFault {
  readonly code:
    | 'too-large'
    | 'empty'
    | FileKind
    | 'not-a-table'
    | 'only-headings'
    | 'no-title'
    | 'columns-missing'
    | 'too-many-rows'
  readonly names?: string
  readonly count?: number
  readonly mendable?: boolean
}

export function readTable(bytes: Uint8Array, options: TableOptions = {}): Result<Table, TableFault> {
  if (bytes.length > TABLE_MOST.bytes) return fail({ code: 'too-large', count: TABLE_MOST.bytes / 1024 / 1024 })
  const kind = kindOf(bytes)
  if (kind) return fail({ code: kind })
  const encoding = options.encoding ?? guessEncoding(bytes)
  const text = decodeTable(bytes, encoding)
  if (text.trim() === '') return fail({ code: 'empty' })
  const delimiter = options.delimiter ?? guessDelimiter(text)
  if (!delimiter) return fail({ code: 'not-a-table' })
  const [headings = [], ...rows] = parseCsv(text, delimiter, TABLE_MOST.rows + 2)
  if (rows.length === 0) return fail({ code: 'only-headings' })
  if (rows.length > TABLE_MOST.rows) return fail({ code: 'too-many-rows', count: TABLE_MOST.rows })
  const titles = headings.slice(0, TABLE_MOST.columns).map((heading) => heading.trim())
  const mapping = guessMapping(titles)
  const fault = options.byHand ? null : faultOf(titles, mapping)
  if (fault) return fail(fault)
  return ok({ encoding, delimiter, headings: titles, rows, mapping, dates: datesOf(rows, mapping) })
}

function faultOf(headings: readonly string[], mapping: Mapping): TableFault | null {
  const missing = lackingColumns(headings)
  if (missing.length > 0) return { code: 'columns-missing', names: missing.join(' · '), mendable: true }
  if (!mapping.includes('title')) return { code: 'no-title', names: headings.filter(Boolean).join(' · '), mendable: true }
  return null
}

/** All days of a table are written in one way. */
export function datesOf(rows: Table['rows'], mapping: Mapping): Table['dates'] {
  const columns = mapping.flatMap((field, i) => (field === 'start' || field === 'due' ? [i] : []))
  return guessDateOrder(cellsOf(rows, columns))
}

function* cellsOf(rows: Table['rows'], columns: readonly number[]): Generator<string> {
  for (const row of rows) for (const column of columns) yield row[column] ?? ''
}
