/** Names and addresses of rooms: one room a document, `board:<id>` and `ledger:<id>`. */
import type { Brand } from '../primitives/brand'
import { type BoardId, isId } from '../primitives/ids'

export type DocumentName = Brand<string, 'DocumentName'>
export const DOCUMENT_KINDS = ['board', 'ledger'] as const
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

export const documentName = (kind: DocumentKind, board: BoardId): DocumentName => `${kind}:${board}` as DocumentName

export function parseDocumentName(text: string): { readonly kind: DocumentKind; readonly board: BoardId } | null {
  const [kind, id, more] = text.split(':')
  if (!kind || !id || more !== undefined || !isId(id)) return null
  if (!(DOCUMENT_KINDS as readonly string[]).includes(kind)) return null
  return { kind: kind as DocumentKind, board: id as BoardId }
}

/** Sockets open `SYNC_PATH/<document name>?user=…&version=…&epoch=…`. */
export const SYNC_PATH = '/sync'
/** Raised when an old client could do harm; the server refuses older ones with 4426. */
export const PROTOCOL_VERSION = 1
