/** Names and addresses of rooms: one room a document, `board:<id>`, `ledger:<id>` and `card:<board>/<card>`. */
import type { Brand } from '../primitives/brand'
import { type BoardId, type CardId, isId } from '../primitives/ids'

export type DocumentName = Brand<string, 'DocumentName'>
/** One of each a board. */
export const BOARD_DOCUMENTS = ['board', 'ledger'] as const
export type BoardDocument = (typeof BOARD_DOCUMENTS)[number]
export type DocumentKind = BoardDocument | 'card'

/** Which document it is. A card's is of its board: so is the right to it. */
export type DocumentPlace =
  | { readonly kind: BoardDocument; readonly board: BoardId; readonly card?: never }
  | { readonly kind: 'card'; readonly board: BoardId; readonly card: CardId }

export const documentName = (kind: BoardDocument, board: BoardId): DocumentName => `${kind}:${board}` as DocumentName
export const cardDocumentName = (board: BoardId, card: CardId): DocumentName => `card:${board}/${card}` as DocumentName

export const nameOf = (place: DocumentPlace): DocumentName =>
  place.kind === 'card' ? cardDocumentName(place.board, place.card) : documentName(place.kind, place.board)

export function parseDocumentName(text: string): DocumentPlace | null {
  const [kind, ids, more] = text.split(':')
  if (!kind || !ids || more !== undefined) return null
  const [board, card, rest] = ids.split('/')
  if (!board || !isId(board) || rest !== undefined) return null
  if (kind === 'card') return card && isId(card) ? { kind, board: board as BoardId, card: card as CardId } : null
  if (card !== undefined || !(BOARD_DOCUMENTS as readonly string[]).includes(kind)) return null
  return { kind: kind as BoardDocument, board: board as BoardId }
}

/** Sockets open `SYNC_PATH/<document name>?user=…&version=…&epoch=…`. */
export const SYNC_PATH = '/sync'
/** Raised when an old client could do harm; the server refuses older ones with 4426. */
export const PROTOCOL_VERSION = 1
