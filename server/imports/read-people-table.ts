/**
 * A table of people as spreadsheets write it, read row by row: either somebody who could come, or why not. Pure. It knows
 * who is here already, and nothing of how people are added.
 */
import { CsvError, parse } from 'csv-parse/sync'
import type { Account } from '../../shared/model/account'
import type { Center } from '../../shared/model/center'
import { emailSchema } from '../../shared/model/invitation'
import { type Person, personSchema } from '../../shared/model/person'
import { type Refusal, refusal } from '../../shared/model/refusal'
import { isTimeZone } from '../../shared/primitives/instant'
import { fail, ok, type Result } from '../../shared/primitives/result'
import { type ImportFault, PEOPLE_IMPORT_MOST } from '../../shared/protocol/accounts'
import { needsCenter } from '../../shared/rules/standing'
import { type Column, centerOf, columnOf, languageOf, postOf, roleOf } from './people-words'

/** Somebody of whom the table says enough. */
export interface Newcomer extends Pick<Person, 'name' | 'role' | 'center' | 'post'>, Pick<Account, 'language' | 'timeZone'> {
  readonly email: string
}

export interface LeftOut {
  /** In the file, counted from 1; of a row over several lines the last. */
  readonly line: number
  readonly name: string
  readonly fault: ImportFault
}

export interface PeopleTable {
  readonly newcomers: readonly Newcomer[]
  readonly refused: readonly LeftOut[]
}

/** Of those who are here: addresses in small letters, and centers that have a head. */
export interface Here {
  readonly emails: ReadonlySet<string>
  readonly headed: ReadonlySet<Center>
}

export function readPeopleTable(text: string, here: Here): Result<PeopleTable, Refusal> {
  const rows = rowsOf(text)
  if (!rows.ok) return rows
  const [first, ...rest] = rows.value
  const columns = first && columnsOf(first.record)
  if (!columns) return fail(UNREADABLE)
  if (rest.length > PEOPLE_IMPORT_MOST) return fail(TOO_LARGE)
  const newcomers: Newcomer[] = []
  const refused: LeftOut[] = []
  const emails = new Set<string>()
  const headed = new Set(here.headed)
  for (const { record, line } of rest) {
    const cell = (column: Column): string => record[columns.get(column) ?? -1]?.trim() ?? ''
    const read = newcomerOf(cell)
    const fault = typeof read === 'string' ? read : clashOf(read, { emails: here.emails, headed }, emails)
    if (fault) refused.push({ line, name: [...cell('name')].slice(0, NAME_SHOWN).join(''), fault })
    if (typeof read === 'string' || fault) continue
    newcomers.push(read)
    emails.add(read.email)
    if (read.role === 'head' && read.center) headed.add(read.center)
  }
  return ok({ newcomers, refused })
}

const NAME_SHOWN = 100
const POST_MOST = 100
const UNREADABLE = refusal('table-unreadable')
const TOO_LARGE = refusal('too-large', { params: { most: PEOPLE_IMPORT_MOST } })
/** With empty rows and ends of lines within fields. Everyone else waits while a table is read. */
const LINES_MOST = 10 * PEOPLE_IMPORT_MOST
/** What stands for bytes that are no UTF-8: the file was saved in another encoding, and its names would come out wrong. */
const REPLACEMENT = '\ufffd'

interface Row {
  readonly record: readonly string[]
  readonly line: number
}

function rowsOf(text: string): Result<readonly Row[], Refusal> {
  if (text.includes(REPLACEMENT)) return fail(UNREADABLE)
  if (text.split(/\r\n|[\r\n]/, LINES_MOST + 1).length > LINES_MOST) return fail(TOO_LARGE)
  try {
    const options = {
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
    }
    const rows = parse(text, { ...options, info: true, delimiter: delimiterOf(text) }) as unknown as {
      record: string[]
      info: { lines: number }
    }[]
    return ok(rows.map(({ record, info }) => ({ record, line: info.lines })))
  } catch (error) {
    if (error instanceof CsvError) return fail(UNREADABLE)
    throw error
  }
}

/** Spreadsheets write the sign that their country's numbers leave free: the first line has most of it. */
function delimiterOf(text: string): string {
  const [first = ''] = text.split(/[\r\n]/, 1)
  const [most] = [',', ';', '\t'].sort((a, b) => first.split(b).length - first.split(a).length)
  return most ?? ','
}

/** Where each column stands; others are passed over. Null: this is no table of people. */
function columnsOf(titles: readonly string[]): ReadonlyMap<Column, number> | null {
  const columns = new Map<Column, number>()
  for (const [i, title] of titles.entries()) {
    const column = columnOf(title)
    if (column && columns.has(column)) return null
    if (column) columns.set(column, i)
  }
  return columns.has('name') && columns.has('email') ? columns : null
}

function newcomerOf(cell: (column: Column) => string): Newcomer | ImportFault {
  const name = cell('name')
  if (!name) return 'name-missing'
  if (!personSchema.shape.name.safeParse(name).success) return 'name-too-long'
  if (!cell('email')) return 'email-missing'
  const email = emailSchema.safeParse(cell('email'))
  if (!email.success) return 'email-malformed'
  const role = cell('role') ? roleOf(cell('role')) : 'member'
  if (!role) return 'role-unknown'
  const center = centerOf(cell('center'))
  if (cell('center') && !center) return 'center-unknown'
  if (!center && needsCenter({ role })) return 'center-missing'
  const post = postOf(cell('post')) ?? cell('post')
  if (post.length > POST_MOST) return 'post-too-long'
  const language = languageOf(cell('language'))
  if (cell('language') && !language) return 'language-unknown'
  const timeZone = cell('timeZone') || null
  if (timeZone && !isTimeZone(timeZone)) return 'time-zone-unknown'
  return { name, email: email.data, role, center, post, language, timeZone }
}

/** What stands against somebody beside others. */
function clashOf({ email, role, center }: Newcomer, here: Here, inFile: ReadonlySet<string>): ImportFault | null {
  if (here.emails.has(email)) return 'email-known'
  if (inFile.has(email)) return 'email-twice'
  return role === 'head' && center && here.headed.has(center) ? 'head-taken' : null
}
