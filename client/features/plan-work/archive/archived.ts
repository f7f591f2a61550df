/** What is in the archive, newest first, as far as its words match. Pure. */
import type { Card } from '../../../../shared/model/card'
import type { Column } from '../../../../shared/model/column'
import type { Lane } from '../../../../shared/model/lane'
import type { BoardState } from '../../../projections/board-state'

/** A card that the server has not yet seen archived is the newest. */
export function archivedCards(state: BoardState, words: string): readonly Card[] {
  const at = (card: Card): number => state.cardFacts.get(card.id)?.archivedAt ?? Number.POSITIVE_INFINITY
  const found = [...state.cards.values()].filter(
    (card) => card.archived && (matches(card.title, words) || hasKey(state, card, words)),
  )
  return found.sort((a, b) => compare(at(b), at(a)) || compare(a.id, b.id))
}

export function archivedGroups(
  state: BoardState,
  words: string,
): { readonly lanes: readonly Lane[]; readonly columns: readonly Column[] } {
  const wanted = <T extends Lane | Column>(all: Iterable<T>): T[] =>
    [...all].filter((one) => one.archived && matches(one.title, words)).sort((a, b) => compare(a.id, b.id))
  return { lanes: wanted(state.lanes.values()), columns: wanted(state.columns.values()) }
}

const matches = (title: string, words: string): boolean => title.toLowerCase().includes(words.trim().toLowerCase())

const hasKey = (state: BoardState, card: Card, words: string): boolean =>
  words.trim() !== '' && state.cardFacts.get(card.id)?.key.toLowerCase() === words.trim().toLowerCase()

const compare = <T extends string | number>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0)
