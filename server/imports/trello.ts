/**
 * A Trello board's JSON export, read as a whole or refused with the place that is wrong. Pure; knows nothing of storage.
 * What a board here can show becomes columns, labels and cards; the rest of a card is kept beside it (`ImportedCard`).
 */
import { type Refusal, refusal } from '../../shared/model/refusal'
import { fail, ok, type Result } from '../../shared/primitives/result'
import type { ImportPreview } from '../../shared/protocol/http'
import type { BoardImport, ImportColumn } from './board-import'
import { shorten, storable } from './fit-text'
import { parseJson } from './json-text'
import { formatPath } from './path'
import { createTally } from './report'
import { readCards } from './trello-cards'
import { readColumns } from './trello-columns'
import { trelloFileSchema } from './trello-file'
import { labelsOf } from './trello-labels'
import { countLeftBehind } from './trello-left-behind'

/** More would make a board that no device can work with, and a server's memory is not a file's to spend. */
const MAX = { lists: 2_000, cards: 50_000, labels: 5_000 } as const

export function readTrello(text: string): Result<BoardImport, Refusal> {
  const json = parseJson(text)
  if (!json.ok) return json
  if (!looksLikeTrello(json.value)) return fail(refusal('import-not-trello'))
  const parsed = trelloFileSchema.safeParse(json.value)
  if (!parsed.success) return fail(invalid(parsed.error.issues[0]))
  const file = parsed.data
  const tally = createTally()
  const labels = labelsOf(file, tally)
  const over = tooMany({ lists: file.lists.length, cards: file.cards.length, labels: labels.all.length })
  if (over) return fail(over)
  const columns = readColumns(file, tally)
  const cards = readCards(file, columns, labels, tally)
  if (!cards.ok) return cards
  tally.came('labels', labels.all.length)
  countLeftBehind(file, tally)
  return ok({
    title: shorten(storable(file.name)).text,
    columns: columns.all,
    labels: labels.all,
    cards: cards.value,
    report: tally.report(),
  })
}

/** What a person sees before anything is written: the columns with a proposed role each, and the report. */
export function previewOf(board: BoardImport): ImportPreview {
  const cards = countByColumn(board.cards)
  const archivedCards = countByColumn(board.cards.filter((card) => card.archived))
  const columnOf = ({ source, title, archived, role }: ImportColumn, index: number) => ({
    source,
    title,
    archived,
    cards: cards.get(index) ?? 0,
    archivedCards: archivedCards.get(index) ?? 0,
    role,
  })
  return { title: board.title, columns: board.columns.map(columnOf), report: board.report }
}

function countByColumn(cards: BoardImport['cards']): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const { column } of cards) counts.set(column, (counts.get(column) ?? 0) + 1)
  return counts
}

function looksLikeTrello(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'lists') && Object.hasOwn(value, 'cards')
}

interface Issue {
  readonly path: readonly PropertyKey[]
  readonly expected?: unknown
}

function invalid(issue: Issue | undefined): Refusal {
  const at = formatPath(issue?.path ?? [])
  return refusal('import-invalid', typeof issue?.expected === 'string' ? { at, params: { expected: issue.expected } } : { at })
}

function tooMany(counts: Record<keyof typeof MAX, number>): Refusal | null {
  const at = (['lists', 'cards', 'labels'] as const).find((kind) => counts[kind] > MAX[kind])
  return at ? refusal('import-too-large', { at, params: { count: counts[at], limit: MAX[at] } }) : null
}
