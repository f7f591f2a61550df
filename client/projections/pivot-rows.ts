/** The cells of a board regrouped into rows of another kind; a row is drawn as a lane is, with an id of its own. */
import type { Card } from '../../shared/model/card'
import type { Lane } from '../../shared/model/lane'
import { rankBetween } from '../../shared/model/rank'
import type { CardId, ColumnId, LaneId } from '../../shared/primitives/ids'
import type { PlainDate } from '../../shared/primitives/instant'
import { NONE } from '../../shared/rules/card-filter'
import { fixedRows, type Pivot, rowValue } from '../../shared/rules/pivot'
import type { Frame } from '../../shared/rules/placement'
import { isFinished } from './blockers'
import { type BoardState, cardsIn, cellKey } from './board-state'

/** How one looks at the rows. */
export interface Rows {
  readonly by: Pivot
  readonly today: PlainDate
  titleOf(row: string, whole: BoardState): string
}

type Cells = BoardState['cells']
export type Pivoted = Pick<BoardState, 'frame' | 'cells' | 'rowOf'>

const RANK = rankBetween(null, null)

export const rowId = (by: Pivot, row: string): LaneId => `${by}:${row}` as LaneId

/** What stands behind a row's id. */
export const rowOfId = (id: LaneId): string => id.slice(id.indexOf(':') + 1)

/** Cards of a row stand by strike team, and within it as they stand there. Cells and rows that stay keep their objects. */
export function pivotRows(whole: BoardState, seen: Cells, rows: Rows, before: Pivoted | null): Pivoted {
  const rowFor = (card: Card): string => rowValue(rows.by, card, { today: rows.today, isFinished: isFinished(whole, card) })
  const cells = new Map<string, CardId[]>()
  const used = new Set<string>()
  for (const { id: lane } of whole.frame.lanes)
    for (const { id: column } of whole.frame.columns)
      for (const id of seen.get(cellKey(lane, column)) ?? []) {
        const card = whole.cards.get(id)
        if (card) put(cells, used, rowFor(card), rows.by, column, id)
      }
  const lanes = rowsOf(whole, used, rows).map((row): Lane => {
    const id = rowId(rows.by, row)
    return { id, title: rows.titleOf(row, whole), rank: RANK, limit: null, archived: false }
  })
  return {
    frame: sameFrame(before?.frame, { columns: whole.frame.columns, lanes }),
    cells: new Map([...cells].map(([key, ids]) => [key, sameItems(before?.cells.get(key), ids)])),
    rowOf: (card) => rowId(rows.by, rowFor(card)),
  }
}

/**
 * The cell of the whole board that a spot in a row means for a card, which stays in its strike team: before the next card of
 * that team in the row, behind the last one where there is none.
 */
export function indexInTeam(
  view: BoardState,
  whole: BoardState,
  going: ReadonlySet<CardId>,
  to: { lane: LaneId; column: ColumnId; index: number },
  team: LaneId,
): number {
  const left = (ids: readonly CardId[]) => ids.filter((id) => !going.has(id))
  const all = left(cardsIn(whole, team, to.column))
  const row = left(cardsIn(view, to.lane, to.column))
  const next = row.slice(to.index).find((id) => all.includes(id))
  const last = row.slice(0, to.index).findLast((id) => all.includes(id))
  if (next !== undefined) return all.indexOf(next)
  return last === undefined ? all.length : all.indexOf(last) + 1
}

function put(cells: Map<string, CardId[]>, used: Set<string>, row: string, by: Pivot, column: ColumnId, card: CardId): void {
  used.add(row)
  const key = cellKey(rowId(by, row), column)
  const ids = cells.get(key)
  if (ids) ids.push(card)
  else cells.set(key, [card])
}

/** Persons and labels that have cards in view, by name; every label of the board that is in use; none at the end. */
function rowsOf(whole: BoardState, used: ReadonlySet<string>, { by, titleOf }: Rows): readonly string[] {
  const fixed = fixedRows(by)
  if (by === 'week') return fixed.filter((row) => used.has(row) || (row !== 'overdue' && row !== 'past'))
  if (by === 'center') return fixed
  const labels = by === 'label' ? [...whole.labels.values()].filter(({ archived }) => !archived).map(({ id }) => id) : []
  const named = [...new Set<string>([...used, ...labels])].filter((row) => row !== NONE)
  const titles = new Map(named.map((row) => [row, titleOf(row, whole)]))
  return [...named.sort((a, b) => (titles.get(a) ?? '').localeCompare(titles.get(b) ?? '') || (a < b ? -1 : 1)), ...fixed]
}

function sameFrame(before: Frame | undefined, now: Frame): Frame {
  const same =
    before?.columns === now.columns &&
    before.lanes.length === now.lanes.length &&
    before.lanes.every(({ id, title }, index) => id === now.lanes[index]?.id && title === now.lanes[index]?.title)
  return same ? before : now
}

const sameItems = (before: readonly CardId[] | undefined, now: readonly CardId[]): readonly CardId[] =>
  before && before.length === now.length && before.every((id, index) => id === now[index]) ? before : now
