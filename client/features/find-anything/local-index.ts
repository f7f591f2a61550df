/**
 * What this device can be searched for without the server: words of cards, found by the server's rules (titles before
 * texts, newest first). Pure; ten thousand folded texts are looked through faster than an index of them would be kept.
 */
import type { z } from 'zod'
import type { Center } from '../../../shared/model/center'
import type { BoardId, CardId } from '../../../shared/primitives/ids'
import type { searchAnswerSchema } from '../../../shared/protocol/search'
import { excerptOf, foldText, indexedText, wordsBeyondTitle } from '../../../shared/rules/fold-text'

export interface LocalCard {
  readonly card: CardId
  /** Empty where the server has not given one yet. */
  readonly key: string
  readonly title: string
  readonly center: Center
  readonly archived: boolean
  /** In milliseconds; what the server does not know yet is the newest. */
  readonly createdAt: number
}
export type FoundHere = z.output<typeof searchAnswerSchema>

interface Row extends LocalCard {
  readonly board: BoardId
  readonly head: string
}
interface Text {
  readonly text: string
  readonly folded: string
}

const NOTHING: Text = { text: '', folded: '' }

export interface LocalIndex {
  /** All cards of a board in place of those before; none: the board is not searched. */
  putBoard(board: BoardId, cards: readonly LocalCard[]): void
  putText(board: BoardId, card: CardId, text: string): void
  find(boards: ReadonlySet<BoardId>, words: readonly string[], limit: number): FoundHere
}

export function createLocalIndex(): LocalIndex {
  const boardRows = new Map<BoardId, readonly Row[]>()
  const texts = new Map<string, Text>()
  let newestFirst: readonly Row[] | null = null
  const textOf = ({ board, card }: Row): Text => texts.get(`${board}/${card}`) ?? NOTHING
  return {
    putBoard(board, cards) {
      boardRows.set(
        board,
        cards.map((card) => ({ ...card, board, head: foldText(`${card.key} ${card.title}`) })),
      )
      newestFirst = null
    },
    putText(board, card, whole) {
      const text = indexedText(whole)
      texts.set(`${board}/${card}`, { text, folded: foldText(text) })
    },
    find(boards, words, limit) {
      if (words.length === 0) return { items: [], more: false }
      newestFirst ??= [...boardRows.values()].flat().sort((a, b) => b.createdAt - a.createdAt)
      const byTitle: FoundHere['items'] = []
      const byText: FoundHere['items'] = []
      for (const row of newestFirst) {
        if (byTitle.length > limit) break
        if (!boards.has(row.board)) continue
        const missing = wordsBeyondTitle(words, row.head, () => textOf(row).folded)
        if (!missing || (missing.length > 0 && byText.length > limit)) continue
        const { board, card, key, title, center, archived } = row
        const excerpt = missing.length > 0 ? excerptOf(textOf(row).text, missing) : null
        ;(missing.length > 0 ? byText : byTitle).push({ board, card, key, title, center, archived, excerpt })
      }
      const items = [...byTitle, ...byText]
      return { items: items.slice(0, limit), more: items.length > limit }
    },
  }
}
