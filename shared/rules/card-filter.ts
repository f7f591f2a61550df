/**
 * Which cards of a board a person wants to see. A filter is data that stands in an address; deciding on a card is pure.
 * Within a part any of the values will do, all parts must hold.
 */
import type { Card, Priority } from '../model/card'
import type { Center } from '../model/center'
import type { ColumnRole } from '../model/column'
import type { JourneyStage } from '../model/journey-stage'
import type { ColumnId, LabelId, LaneId, UserId } from '../primitives/ids'
import { addDays, type PlainDate } from '../primitives/instant'
import { foldText, wordsOf } from './fold-text'
import { type Frame, shownPlace } from './placement'

/** Also a value of people, labels, priorities and stages: cards that have none. */
export const NONE = 'none'
type None = typeof NONE

export const DUE_TIMES = ['overdue', 'today', 'this-week', 'next-week', NONE] as const
export type DueTime = (typeof DUE_TIMES)[number]
/** Both days included. */
export interface DueRange {
  readonly from: PlainDate
  readonly to: PlainDate
}

export interface CardFilter {
  readonly text: string
  readonly mine: boolean
  /** Home or supporting. */
  readonly centers: readonly Center[]
  readonly people: readonly (UserId | None)[]
  readonly labels: readonly (LabelId | None)[]
  readonly due: DueTime | DueRange | null
  readonly lanes: readonly LaneId[]
  readonly columns: readonly ColumnId[]
  /** What being in the card's column means. */
  readonly states: readonly ColumnRole[]
  readonly priorities: readonly (Priority | None)[]
  readonly stages: readonly (JourneyStage | None)[]
}

export const EVERYTHING: CardFilter = {
  text: '',
  mine: false,
  centers: [],
  people: [],
  labels: [],
  due: null,
  lanes: [],
  columns: [],
  states: [],
  priorities: [],
  stages: [],
}

/** What deciding needs to know besides the card. */
export interface Viewpoint {
  readonly me: UserId
  readonly today: PlainDate
  readonly frame: Frame
  /** The card's short key; undefined as long as the server has not given it one. */
  keyOf(card: Card): string | undefined
}

export const isEverything = (filter: CardFilter): boolean =>
  filter.text.trim() === '' && !filter.mine && filter.due === null && LISTS.every((part) => filter[part].length === 0)

export const LISTS = ['centers', 'people', 'labels', 'lanes', 'columns', 'states', 'priorities', 'stages'] as const
export type ListPart = (typeof LISTS)[number]

/** The decision as a function, so that what hangs on the filter alone is worked out once for thousands of cards. */
export function cardTest(filter: CardFilter, view: Viewpoint): (card: Card) => boolean {
  const words = wordsOf(filter.text)
  const days = filter.due === null ? null : daysOf(filter.due, view.today)
  const roles = new Map(view.frame.columns.map(({ id, role }) => [id, role]))
  const { centers, people, labels, lanes, columns, states, priorities, stages } = filter
  const needsPlace = lanes.length > 0 || columns.length > 0 || states.length > 0 || filter.due === 'overdue'
  return (card) => {
    if (filter.mine && !card.assignees.includes(view.me)) return false
    if (centers.length > 0 && !centers.some((one) => one === card.center || card.support.includes(one))) return false
    if (!holdsOne(people, card.assignees) || !holdsOne(labels, card.labels)) return false
    if (priorities.length > 0 && !priorities.includes(card.priority ?? NONE)) return false
    if (stages.length > 0 && !stages.includes(card.stage ?? NONE)) return false
    if (days && !isDue(card, days)) return false
    if (needsPlace) {
      const shown = shownPlace(card.place, view.frame)
      const role = shown && roles.get(shown.column)
      if (lanes.length > 0 && !(shown && lanes.includes(shown.lane))) return false
      if (columns.length > 0 && !(shown && columns.includes(shown.column))) return false
      if (states.length > 0 && !(role && states.includes(role))) return false
      // What is finished is late for nobody.
      if (filter.due === 'overdue' && (card.done || role === 'done' || role === 'live')) return false
    }
    if (words.length === 0) return true
    const text = foldText(`${card.title}\n${view.keyOf(card) ?? ''}`)
    return words.every((word) => text.includes(word))
  }
}

function holdsOne<T extends string>(wanted: readonly (T | None)[], has: readonly T[]): boolean {
  return wanted.length === 0 || wanted.some((one) => (one === NONE ? has.length === 0 : has.includes(one)))
}

type Days = { readonly from: PlainDate | null; readonly to: PlainDate } | typeof NONE

function isDue({ due }: Card, days: Days): boolean {
  if (days === NONE) return due === null
  return due !== null && due <= days.to && (days.from === null || due >= days.from)
}

function daysOf(due: DueTime | DueRange, today: PlainDate): Days {
  if (typeof due === 'object') return due
  const monday = mondayOf(today)
  switch (due) {
    case NONE:
      return NONE
    case 'overdue':
      return { from: null, to: addDays(today, -1) }
    case 'today':
      return { from: today, to: today }
    case 'this-week':
      return { from: monday, to: addDays(monday, 6) }
    case 'next-week':
      return { from: addDays(monday, 7), to: addDays(monday, 13) }
  }
}

/** The week begins on Monday. */
export function mondayOf(day: PlainDate): PlainDate {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return addDays(day, -((weekday + 6) % 7))
}
