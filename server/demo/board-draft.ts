/** How the demonstration's boards are written down: as a person would tell them, by names and days from the first start. */
import type { Center } from '../../shared/model/center'
import type { ColumnRole } from '../../shared/model/column'
import type { Track } from '../../shared/model/lane'

/** The six columns that a board starts with. */
export const COLUMNS = {
  requested: { title: '待响应', role: 'intake', limit: null },
  committed: { title: '已响应', role: 'active', limit: null },
  doing: { title: '进行中', role: 'active', limit: 12 },
  review: { title: '审核', role: 'waiting', limit: null },
  live: { title: '已上线', role: 'live', limit: null },
  done: { title: '完成', role: 'done', limit: null },
} as const satisfies Record<string, { title: string; role: ColumnRole; limit: number | null }>

export type ColumnKey = keyof typeof COLUMNS
export const COLUMN_KEYS = Object.keys(COLUMNS) as ColumnKey[]

/** What became of its request, where that is to be seen and not left to chance. */
export type Story = 'over' | 'paused' | 'answered-late' | 'synced-late' | 'disputed'

export interface CardDraft {
  readonly story?: Story
  readonly column: ColumnKey
  readonly center: Center
  readonly title: string
  readonly assignees: readonly string[]
  /** Days from the first start. */
  readonly due: number | null
  readonly archived: boolean
}

export interface LaneDraft {
  readonly title: string
  readonly track: Track
  readonly lead: string
  readonly people: readonly string[]
  /** Days from the first start, both included. */
  readonly campaign: readonly [from: number, to: number]
  /** Days before the first start. */
  readonly formed: number
  readonly cards: readonly CardDraft[]
}

export interface BoardDraft {
  readonly name: string
  readonly title: string
  readonly prefix: string
  /** Days before the first start. */
  readonly created: number
  readonly lanes: readonly LaneDraft[]
}

type Row = readonly [center: Center, title: string, assignees: string, due: number | null, story?: Story]

/** Cards of one column; names stand together with a space between. */
export const cards = (column: ColumnKey, rows: readonly Row[], archived = false): CardDraft[] =>
  rows.map(([center, title, names, due, story]) => ({
    ...(story && { story }),
    column,
    center,
    title,
    assignees: names === '' ? [] : names.split(' '),
    due,
    archived,
  }))

/** What has gone live is marked as done: nobody shall chase it for having been due. */
export const isDone = (card: CardDraft): boolean => !card.archived && (card.column === 'live' || card.column === 'done')
