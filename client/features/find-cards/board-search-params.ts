/**
 * How one looks at a board, as it stands in its address: a link shares it. Whatever is in an address that is none of
 * ours, or damaged, is passed over. Values of a list stand with points between them: `?center=brand.growth`.
 */
import { z } from 'zod'
import { PRIORITIES } from '../../../shared/model/card'
import { CENTERS } from '../../../shared/model/center'
import { COLUMN_ROLES } from '../../../shared/model/column'
import { JOURNEY_STAGES } from '../../../shared/model/journey-stage'
import { isId } from '../../../shared/primitives/ids'
import { isPlainDate, type PlainDate } from '../../../shared/primitives/instant'
import { type CardFilter, DUE_TIMES, type DueRange, type DueTime, EVERYTHING, NONE } from '../../../shared/rules/card-filter'
import { PIVOTS, type Pivot } from '../../../shared/rules/pivot'

/** Longest text to filter by, and most values of a part: an address has an end. */
export const TEXT_MAX = 200
const MOST_VALUES = 50

const part = z.string().max(4000).optional().catch(undefined)

/** Those of the filter. */
const filterParams = {
  q: part,
  mine: part,
  center: part,
  person: part,
  label: part,
  due: part,
  lane: part,
  column: part,
  state: part,
  priority: part,
  stage: part,
}
/** And in which rows. */
export const boardSearchSchema = z.object({ ...filterParams, by: part })
/** As the router knows it: only what is said. */
export type BoardSearch = Partial<Record<keyof z.output<typeof boardSearchSchema>, string>>

export function parseBoardSearch(search: Record<string, unknown>): BoardSearch {
  const known = boardSearchSchema.parse(search)
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value)) as BoardSearch
}

export function filterOf(search: BoardSearch): CardFilter {
  return {
    text: (search.q ?? '').slice(0, TEXT_MAX),
    mine: search.mine === '1',
    centers: among(search.center, CENTERS),
    people: ids(search.person),
    labels: ids(search.label),
    due: dueOf(search.due),
    lanes: ids(search.lane),
    columns: ids(search.column),
    states: among(search.state, COLUMN_ROLES),
    priorities: among(search.priority, [...PRIORITIES, NONE]),
    stages: among(search.stage, [...JOURNEY_STAGES, NONE]),
  }
}

/** null: in lanes. */
export const pivotOf = ({ by }: BoardSearch): Pivot | null => PIVOTS.find((one) => one === by) ?? null

/** In other rows; what else stands in the address stays. */
export function withPivot({ by: _, ...others }: Record<string, unknown>, by: Pivot | null): BoardSearch {
  return by ? { ...others, by } : others
}

/** What is not said keeps the address short. */
export function searchOf(filter: CardFilter): BoardSearch {
  const { text, mine, due } = filter
  const all: Record<keyof typeof filterParams, string> = {
    q: text.slice(0, TEXT_MAX),
    mine: mine ? '1' : '',
    center: filter.centers.join('.'),
    person: filter.people.join('.'),
    label: filter.labels.join('.'),
    due: due === null ? '' : typeof due === 'string' ? due : `${due.from}.${due.to}`,
    lane: filter.lanes.join('.'),
    column: filter.columns.join('.'),
    state: filter.states.join('.'),
    priority: filter.priorities.join('.'),
    stage: filter.stages.join('.'),
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value)) as BoardSearch
}

/** Another filter; what else stands in the address stays. */
export function withFilter(search: Record<string, unknown>, filter: CardFilter): BoardSearch {
  const others = Object.entries(search).filter(([name]) => !Object.hasOwn(filterParams, name))
  return { ...(Object.fromEntries(others) as BoardSearch), ...searchOf(filter) }
}

/** The address's part after the question mark, and back: every value is a text, as a person may write it. */
export function stringifySearch(search: Record<string, unknown>): string {
  const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== '')
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  return text === '' ? '' : `?${text}`
}

export const parseSearch = (text: string): Record<string, string> => Object.fromEntries(new URLSearchParams(text))

/** The filter of a text such as a saved view keeps, and its rows. */
export const filterOfQuery = (query: string): CardFilter => filterOf(parseBoardSearch(parseSearch(query)))
export const pivotOfQuery = (query: string): Pivot | null => pivotOf(parseBoardSearch(parseSearch(query)))

export const queryOf = (filter: CardFilter, pivot: Pivot | null = null): string =>
  stringifySearch(withPivot(searchOf(filter), pivot)).slice(1)

const valuesOf = (text = ''): string[] => [...new Set(text.split('.'))].slice(0, MOST_VALUES)

/** `none` is an id as well, as far as its form goes. */
const ids = <Id extends string>(text?: string): Id[] => valuesOf(text).filter(isId) as Id[]

const among = <T extends string>(text: string | undefined, known: readonly T[]): T[] => {
  const values = valuesOf(text)
  return known.filter((one) => values.includes(one))
}

function dueOf(text: string | undefined): DueTime | DueRange | null {
  if (text === undefined) return EVERYTHING.due
  const known = DUE_TIMES.find((one) => one === text)
  if (known) return known
  const [from = '', to = ''] = text.split('.')
  return isPlainDate(from) && isPlainDate(to) && from <= to ? { from: from as PlainDate, to: to as PlainDate } : null
}
