/**
 * Rows of a table, by what their columns are for → cards to be made, and a report of what could not be taken as it was.
 * Pure. It knows no board: columns, lanes, people and labels are by their names here.
 */

import { PRIORITIES, type Priority } from '../../../shared/model/card'
import { CENTERS, type Center } from '../../../shared/model/center'
import { JOURNEY_STAGES, type JourneyStage } from '../../../shared/model/journey-stage'
import { lengthOf, TITLE_MAX } from '../../../shared/model/text'
import type { PlainDate } from '../../../shared/primitives/instant'
import { TABLE_WORDS } from '../../../shared/protocol/card-table'
import { type DateOrder, readDate } from './read-dates'
import type { Table } from './read-table'
import { isWekan, type Mapping, type TableField } from './table-fields'

export interface DraftOptions {
  readonly mapping: Mapping
  readonly order: DateOrder
  /** Home center of cards whose row names none. */
  readonly center: Center
}

export interface DraftLabel {
  readonly name: string
  readonly color: string
}

export interface CardDraft {
  /** Row of the file, counted from 1 with the headings. */
  readonly row: number
  readonly id: string
  readonly title: string
  /** Empty: none is named. */
  readonly column: string
  readonly lane: string
  readonly description: string
  readonly assignees: readonly string[]
  readonly labels: readonly DraftLabel[]
  readonly center: Center
  readonly support: readonly Center[]
  readonly priority: Priority | null
  readonly stage: JourneyStage | null
  readonly start: PlainDate | null
  readonly due: PlainDate | null
  readonly done: boolean
  /** Ids of other rows. */
  readonly dependsOn: readonly string[]
}

export const DRAFT_FAULTS = [
  'no-title',
  'title-shortened',
  'unreadable-day',
  'unknown-center',
  'unknown-priority',
  'unknown-stage',
  'unreadable-signs',
  'label-shortened',
] as const
export type DraftFault = (typeof DRAFT_FAULTS)[number]

export interface Drafts {
  readonly cards: readonly CardDraft[]
  readonly faults: readonly { readonly code: DraftFault; readonly count: number; readonly rows: readonly number[] }[]
}

/** A report names the first rows of each kind. */
const NAMED = 20
const LABEL_MOST = 200

export function draftCards({ headings, rows }: Pick<Table, 'headings' | 'rows'>, options: DraftOptions): Drafts {
  const columns = new Map<TableField, number[]>()
  for (const [i, field] of options.mapping.entries()) if (field) columns.set(field, [...(columns.get(field) ?? []), i])
  const faults = new Map<DraftFault, { count: number; rows: number[] }>()
  const wekan = isWekan(headings)
  const cards = rows.flatMap((cells, i) => {
    const row = i + 2
    const fault = (code: DraftFault): null => {
      const entry = faults.get(code) ?? { count: 0, rows: [] }
      entry.count += 1
      if (entry.rows.length < NAMED) entry.rows.push(row)
      faults.set(code, entry)
      return null
    }
    const all = (field: TableField) => (columns.get(field) ?? []).map((at) => textOf(cells[at] ?? '')).filter(Boolean)
    const draft = cardOf({ row, all, one: (field) => all(field)[0] ?? '', fault, wekan, options })
    return draft ? [draft] : []
  })
  const told = DRAFT_FAULTS.flatMap((code) => {
    const entry = faults.get(code)
    return entry ? [{ code, ...entry }] : []
  })
  return { cards, faults: told }
}

interface Row {
  readonly row: number
  /** Cells of all columns of a field that say something. */
  readonly all: (field: TableField) => readonly string[]
  readonly one: (field: TableField) => string
  readonly fault: (code: DraftFault) => null
  readonly wekan: boolean
  readonly options: DraftOptions
}

function cardOf({ row, all, one, fault, wekan, options }: Row): CardDraft | null {
  const whole = one('title').replace(/\s+/g, ' ')
  if (whole === '') return fault('no-title')
  if (all('title').concat(all('description')).join('').includes('\ufffd')) fault('unreadable-signs')
  const title = lengthOf(whole) > TITLE_MAX ? `${[...whole].slice(0, TITLE_MAX - 1).join('')}…` : whole
  if (title !== whole) fault('title-shortened')
  const dayOf = (field: 'start' | 'due') => (one(field) ? (readDate(one(field), options.order) ?? fault('unreadable-day')) : null)
  const wordOf = <T>(field: TableField, words: ReadonlyMap<string, T>, code: DraftFault) =>
    one(field) ? (words.get(plain(one(field))) ?? fault(code)) : null
  const listOf = (field: TableField) => [...new Set(all(field).flatMap((cell) => listed(cell, wekan)))]
  return {
    row,
    id: one('id'),
    title,
    column: one('column').slice(0, TITLE_MAX),
    lane: one('lane').slice(0, TITLE_MAX),
    // A title that was too long stands whole at its head: nothing is lost.
    description: [...(title === whole ? [] : [whole]), ...all('description')].join('\n\n'),
    assignees: listOf('assignees').map((name) => name.slice(0, 100)),
    labels: listOf('labels').map((name) => labelOf(name, wekan, fault)),
    center: wordOf('center', CENTER_WORDS, 'unknown-center') ?? options.center,
    support: listOf('support').flatMap((name) => CENTER_WORDS.get(plain(name)) ?? []),
    priority: wordOf('priority', PRIORITY_WORDS, 'unknown-priority') || null,
    stage: wordOf('stage', STAGE_WORDS, 'unknown-stage'),
    start: dayOf('start'),
    due: dayOf('due'),
    done: YES.has(plain(one('done'))),
    dependsOn: listOf('dependsOn'),
  }
}

/** As it was before a spreadsheet was kept from running it; without signs that cannot be stored. */
function textOf(cell: string): string {
  const text = cell.toWellFormed().replaceAll('\u0000', '\ufffd').trim()
  return /^'[=+\-@\t\r＝＋－＠]/.test(text) ? text.slice(1) : text
}

function listed(cell: string, wekan: boolean): string[] {
  const sign = /[;；|]/.test(cell) ? /[;；|]/ : wekan ? /\s+/ : /[,，、\n]/
  return cell
    .split(sign)
    .map((part) => part.trim())
    .filter(Boolean)
}

const COLORS = 'green|yellow|orange|red|purple|blue|sky|lime|pink|black'
const COLORED = new RegExp(`^(.+)-(${COLORS})$`, 'i')

function labelOf(text: string, wekan: boolean, fault: (code: DraftFault) => null): DraftLabel {
  const colored = wekan ? COLORED.exec(text) : null
  const name = colored?.[1] ?? text
  if (name.length > LABEL_MOST) fault('label-shortened')
  return { name: name.slice(0, LABEL_MOST).toWellFormed(), color: colored?.[2]?.toLowerCase() ?? '' }
}

const plain = (word: string): string => word.normalize('NFKC').trim().toLowerCase()

function wordsFor<T extends string>(keys: readonly T[], of: (language: 'zh-CN' | 'en') => Readonly<Record<T, string>>) {
  return new Map<string, T>(
    keys.flatMap((key) => [[key, key] as const, [plain(of('zh-CN')[key]), key] as const, [plain(of('en')[key]), key] as const]),
  )
}

const CENTER_WORDS = wordsFor<Center>(CENTERS, (language) => TABLE_WORDS[language].centers)
const STAGE_WORDS = wordsFor<JourneyStage>(JOURNEY_STAGES, (language) => TABLE_WORDS[language].stages)
/** Empty: as usual. Figures as other programs have them, the most pressing first. */
const PRIORITY_WORDS = new Map<string, Priority | ''>([
  ...wordsFor<Priority>(PRIORITIES, (language) => TABLE_WORDS[language].priorities),
  ...(['critical', 'highest', '最高', '特急', 'p0', '1'] as const).map((word) => [word, 'urgent'] as const),
  ...(['p1', '2', '较高'] as const).map((word) => [word, 'high'] as const),
  ...(['medium', 'normal', 'default', '中', '普通', '一般', 'p2', '3'] as const).map((word) => [word, ''] as const),
  ...(['lowest', 'minor', '较低', 'p3', 'p4', '4', '5'] as const).map((word) => [word, 'low'] as const),
])
const YES = new Set(['yes', 'y', 'true', '1', 'x', '✓', '是', '已完成', '完成', 'done'])
