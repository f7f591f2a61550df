/** Cards as a table for spreadsheets: in their order, with words instead of ids, and nothing that a spreadsheet would run (AC8). */
import { stringify } from 'csv-stringify/sync'
import { CARD_TABLE, TABLE_WORDS, type TableColumn } from '../../shared/protocol/card-table'
import type { ExportQuery, PortableBoard } from '../../shared/protocol/portable-board'

/** Without those that are archived, or stand in an archived column or lane. */
export function cardsCsv(board: PortableBoard, language: ExportQuery['language']): string {
  const words = TABLE_WORDS[language]
  const lanes = new Map(board.lanes.map((lane) => [lane.id, lane]))
  const columns = new Map(board.columns.map((column) => [column.id, column]))
  const labels = new Map(board.labels.map(({ id, name }) => [id, name]))
  const names = new Map(board.people.map(({ id, name }) => [id, name]))
  const rows = board.cards
    .filter(({ archived, lane, column }) => !archived && !lanes.get(lane)?.archived && !columns.get(column)?.archived)
    .map((card) => {
      const listed = (ids: readonly string[], of: ReadonlyMap<string, string>) =>
        ids.flatMap((id) => of.get(id) || []).join(LIST_SIGN)
      const cells: Record<TableColumn, string> = {
        key: card.key ?? '',
        title: card.title,
        lane: lanes.get(card.lane)?.title ?? '',
        column: columns.get(card.column)?.title ?? '',
        center: words.centers[card.center],
        support: card.support.map((center) => words.centers[center]).join(LIST_SIGN),
        assignees: listed(card.assignees, names),
        labels: listed(card.labels, labels),
        priority: card.priority ? words.priorities[card.priority] : '',
        stage: card.stage ? words.stages[card.stage] : '',
        start: card.start ?? '',
        due: card.due ?? '',
        done: card.done ? words.yes : '',
        created: card.createdAt === null ? '' : new Date(card.createdAt).toISOString(),
        description: card.imported?.description ?? '',
      }
      return CARD_TABLE.map((column) => cells[column])
    })
  const table = [CARD_TABLE.map((column) => words.columns[column]), ...rows]
  // The mark by which spreadsheets know UTF-8.
  return `\ufeff${stringify(table, { escape_formulas: true, record_delimiter: 'windows' })}`
}

/** Between several in one cell; names and labels hold commas. */
const LIST_SIGN = '; '
