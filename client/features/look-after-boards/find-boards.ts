/** Which boards a few typed words mean: by title, and by what the campaigns there are called. Pure. */
import type { Board } from '../../../shared/model/board'
import type { BoardId } from '../../../shared/primitives/ids'
import type { BoardOverview } from '../../../shared/protocol/boards'

export function findBoards(
  boards: readonly Board[],
  overview: ReadonlyMap<BoardId, BoardOverview>,
  words: string,
): readonly Board[] {
  const wanted = plain(words).split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return boards
  return boards.filter(({ id, title, prefix }) => {
    const campaigns = overview.get(id)?.campaigns ?? []
    const text = plain([title, prefix, ...campaigns.map((one) => one.title)].join(' '))
    return wanted.every((word) => text.includes(word))
  })
}

/** Full-width letters and accents are typed in many ways. */
const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
