/** Which lost moves are still worth a word: read ones are not, nor cards that have gone on since. Pure. */
import type { BoardState } from '../../../projections/board-state'
import type { LostMove } from '../../../projections/lost-moves'

export function openLosses(
  { lostMoves, cards }: Pick<BoardState, 'lostMoves' | 'cards'>,
  read: ReadonlySet<LostMove>,
): readonly LostMove[] {
  return [...lostMoves.values()].filter((lost) => {
    const card = cards.get(lost.card)
    return !read.has(lost) && card && !card.archived && isSameCell(card.place, lost.theirs)
  })
}

/** What one had put where the board has since lost its lane or column cannot go back there. */
export const canGoBack = ({ frame }: Pick<BoardState, 'frame'>, { mine }: LostMove): boolean =>
  frame.lanes.some(({ id }) => id === mine.lane) && frame.columns.some(({ id }) => id === mine.column)

const isSameCell = (a: LostMove['mine'], b: LostMove['mine']): boolean => a.lane === b.lane && a.column === b.column
