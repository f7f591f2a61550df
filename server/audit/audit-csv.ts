/** The audit as a table for other programs: times in ISO 8601, ids beside names, nothing that a spreadsheet would run (AC8). */
import { stringify } from 'csv-stringify/sync'
import type { Person } from '../../shared/model/person'
import type { UserId } from '../../shared/primitives/ids'
import type { AuditLine } from '../storage/ports'

type Names = (user: UserId | null) => string

const COLUMNS: readonly (readonly [string, (line: AuditLine, nameOf: Names) => string | number | null])[] = [
  ['number', ({ number }) => number],
  ['at', ({ at }) => new Date(at).toISOString()],
  ['kind', ({ kind }) => kind],
  ['by', ({ by }) => by],
  ['by name', ({ by }, nameOf) => nameOf(by)],
  ['board', ({ board }) => board],
  ['board title', ({ boardTitle }) => boardTitle],
  ['lane', ({ lane }) => lane],
  ['card', ({ card }) => card],
  ['card key', ({ cardKey }) => cardKey],
  ['person', ({ person }) => person],
  ['person name', ({ person }, nameOf) => nameOf(person)],
  ['detail', ({ detail }) => (detail === null ? '' : JSON.stringify(detail))],
  ['address', ({ address }) => address],
  ['hash', ({ hash }) => hash],
]

/** In pieces, the heading first. */
export async function* auditCsv(pages: AsyncIterable<readonly AuditLine[]>, people: readonly Person[]): AsyncGenerator<string> {
  const names = new Map(people.map(({ id, name }) => [id, name]))
  const nameOf: Names = (user) => (user && names.get(user)) ?? ''
  // The mark by which spreadsheets know UTF-8.
  yield `\ufeff${COLUMNS.map(([title]) => title).join(',')}\r\n`
  for await (const lines of pages) {
    const rows = lines.map((line) => COLUMNS.map(([, cellOf]) => cellOf(line, nameOf)))
    yield stringify(rows, { escape_formulas: true, record_delimiter: 'windows' })
  }
}
