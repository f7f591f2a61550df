/** What is in the archive, newest first, as far as its words match. Pure. */
import type { Card } from '../../../../shared/model/card'
import type { Column } from '../../../../shared/model/column'
import type { Lane } from '../../../../shared/model/lane'
import type { BoardState } from '../../../projections/board-state'

export type ArchiveKind = 'cards' | 'lanes' | 'columns'

/** What the server has not yet seen archived is the newest. */
const NOW = Number.POSITIVE_INFINITY

export function archivedCards(state: BoardState, words: string): readonly Card[] {
  const key = words.trim().toLowerCase()
  const isKey = ({ id }: Card): boolean => key !== '' && state.cardFacts.get(id)?.key.toLowerCase() === key
  const found = [...state.cards.values()].filter((card) => card.archived && (matches(card, words) || isKey(card)))
  return newestFirst(found, ({ id }) => state.cardFacts.get(id)?.archivedAt ?? NOW)
}

export function archivedLanes(state: BoardState, words: string): readonly Lane[] {
  const found = [...state.lanes.values()].filter((lane) => lane.archived && matches(lane, words))
  return newestFirst(found, ({ id }) => state.laneFacts.get(id)?.archivedAt ?? NOW)
}

/** Nothing is on record about columns; they stand in the order that they had. */
export function archivedColumns(state: BoardState, words: string): readonly Column[] {
  const found = [...state.columns.values()].filter((column) => column.archived && matches(column, words))
  return found.sort((a, b) => compare(a.rank, b.rank) || compare(a.id, b.id))
}

export const sameItems = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length && a.every((one, index) => one === b[index])

const matches = ({ title }: { readonly title: string }, words: string): boolean =>
  title.toLowerCase().includes(words.trim().toLowerCase())

const newestFirst = <T extends { readonly id: string }>(all: T[], at: (one: T) => number): readonly T[] =>
  all.sort((a, b) => compare(at(b), at(a)) || compare(a.id, b.id))

const compare = <T extends string | number>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0)
