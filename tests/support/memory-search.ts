/** The twin of `sqlite/search.ts`: looks at every card. */
import * as Y from 'yjs'
import { readIndexedCards, readPlaces } from '../../server/storage/read-cards'
import type { FoundCard, IndexedCard, Places, SearchStore } from '../../server/storage/search-port'
import { decodeSnapshot } from '../../server/storage/snapshot-format'
import { wordsOfCard } from '../../shared/document/card-words'
import type { Activity } from '../../shared/model/activity'
import type { Board } from '../../shared/model/board'
import type { CardFacts } from '../../shared/model/card'
import type { BoardId, CardId, UserId } from '../../shared/primitives/ids'
import { cardDocumentName, type DocumentName, documentName } from '../../shared/protocol/rooms'
import { excerptOf, foldText, indexedText, wordsBeyondTitle } from '../../shared/rules/fold-text'

interface Sources {
  readonly boards: ReadonlyMap<
    BoardId,
    { readonly board: Board; readonly cards: ReadonlyMap<CardId, { readonly value: CardFacts }> }
  >
  readonly documents: ReadonlyMap<
    DocumentName,
    {
      readonly seq: number
      readonly snapshot: { readonly bytes: Uint8Array } | null
      readonly updates: readonly { readonly update: Uint8Array }[]
    }
  >
  readonly activity: readonly { readonly board: BoardId; readonly activity: Activity }[]
}
type Transact = <T>(write: () => T) => Promise<T>

interface Row {
  readonly board: BoardId
  readonly ordinal: number
  card: IndexedCard
  body: string
  bodySeq: number | null
}

export function memorySearch({ boards, documents, activity }: Sources, transact: Transact): SearchStore {
  const rows = new Map<string, Row>()
  const indexed = new Map<BoardId, number | null>()
  const seen = new Map<UserId, number>()
  const placesOf = new Map<BoardId, Places>()
  const rowOf = (board: BoardId, card: CardId) => rows.get(`${board}/${card}`)
  const factsOf = ({ board, card }: Row) => {
    const facts = boards.get(board)?.cards.get(card.card)?.value
    return facts?.deleted ? undefined : facts
  }
  const documentOf = async (name: DocumentName) => {
    const document = documents.get(name)
    if (!document) return null
    const doc = new Y.Doc()
    try {
      if (document.snapshot) Y.applyUpdateV2(doc, await decodeSnapshot(document.snapshot.bytes))
      for (const { update } of document.updates) Y.applyUpdate(doc, update)
    } catch {
      return null
    }
    return { seq: document.seq, doc }
  }
  return {
    behind: async () =>
      [...boards.keys()].filter((board) => {
        const seq = indexed.get(board) ?? null
        return seq === null || seq < (documents.get(documentName('board', board))?.seq ?? 0)
      }),
    cards: async (board) => {
      const read = await documentOf(documentName('board', board))
      return read && { seq: read.seq, cards: readIndexedCards(read.doc), places: readPlaces(read.doc) }
    },
    put: (board, cards, seq) =>
      transact(() => {
        for (const card of cards) {
          const facts = boards.get(board)?.cards.get(card.card)?.value
          if (!facts || facts.deleted) continue
          const known = rowOf(board, card.card)
          if (known) known.card = card
          else rows.set(`${board}/${card.card}`, { board, ordinal: rows.size, card, body: '', bodySeq: null })
        }
        indexed.set(board, seq ?? indexed.get(board) ?? null)
      }),
    putPlaces: (board, places) => transact(() => void placesOf.set(board, places)),
    textsBehind: async (after) => {
      const seqOf = ({ board, card }: Row) => documents.get(cardDocumentName(board, card.card))?.seq
      const behind = [...rows.values()].filter((row) => {
        const seq = seqOf(row)
        return row.ordinal >= after && seq !== undefined && seq !== row.bodySeq
      })
      const last = behind.at(-1)
      return { cards: behind.map(({ board, card }) => ({ board, card: card.card })), last: last ? last.ordinal + 1 : null }
    },
    text: async ({ board, card }) => {
      const read = await documentOf(cardDocumentName(board, card))
      return read && { seq: read.seq, text: wordsOfCard(read.doc) }
    },
    putText: ({ board, card }, { text, seq }) =>
      transact(() => {
        const known = rowOf(board, card)
        if (known) Object.assign(known, { body: indexedText(text), bodySeq: seq })
      }),
    find: async (of, words, limit) => {
      if (words.length === 0) return { items: [], more: false }
      const found: { readonly shown: FoundCard; readonly inTitle: boolean; readonly ordinal: number }[] = []
      for (const row of rows.values()) {
        const facts = factsOf(row)
        if (!of.includes(row.board) || !facts) continue
        const { card, title, center } = row.card
        const head = foldText(`${facts.key} ${title}`)
        const missing = wordsBeyondTitle(words, head, () => foldText(row.body))
        if (!missing) continue
        const excerpt = missing.length > 0 ? excerptOf(row.body, missing) : null
        const shown = { board: row.board, card, key: facts.key, title, center, archived: facts.archivedAt !== null, excerpt }
        found.push({ shown, inTitle: missing.length === 0, ordinal: row.ordinal })
      }
      found.sort((a, b) => Number(b.inTitle) - Number(a.inTitle) || b.ordinal - a.ordinal)
      return { items: found.slice(0, limit).map(({ shown }) => shown), more: found.length > limit }
    },
    titles: async (cards, person) =>
      cards.flatMap(({ board, card }) => {
        const row = rowOf(board, card)
        const facts = row && factsOf(row)
        if (!row || !facts) return []
        const { title, center, lane, assignees } = row.card
        const laneTitle = placesOf.get(board)?.get(lane) ?? null
        return [{ board, card, key: facts.key, title, center, lane, laneTitle, isTheirs: assignees.includes(person) }]
      }),
    own: async (person, of, limit) => {
      const mine = [...rows.values()].filter((row) => {
        const facts = factsOf(row)
        const isOpen = facts?.archivedAt === null && !row.card.finished
        return isOpen && of.includes(row.board) && row.card.assignees.includes(person)
      })
      const day = ({ card }: Row) => card.due ?? '9999'
      mine.sort((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : a.ordinal - b.ordinal))
      const from = seen.get(person)
      const news = activity.flatMap((each, index) => {
        const isMine = mine.some((row) => row.board === each.board && row.card.card === each.activity.card)
        return from !== undefined && index + 1 > from && isMine && each.activity.user !== person ? [each.activity] : []
      })
      const cards = mine.slice(0, limit).map((row) => {
        const { finished: _finished, assignees: _assignees, ...card } = row.card
        const titleOf = (place: string) => placesOf.get(row.board)?.get(place) ?? ''
        const at = { lane: titleOf(card.lane), column: titleOf(card.column) }
        return { ...card, ...at, board: row.board, key: factsOf(row)?.key ?? '' }
      })
      return { cards, changes: news.toReversed(), upTo: activity.length }
    },
    see: (person, upTo) => transact(() => void seen.set(person, Math.max(upTo, seen.get(person) ?? 0))),
  }
}
