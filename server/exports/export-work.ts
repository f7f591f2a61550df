/** From what storage holds of a board to the text of a file. Runs in the importer's worker thread. */
import * as Y from 'yjs'
import { readContents } from '../../shared/document/card-contents'
import type { CardId } from '../../shared/primitives/ids'
import { ok, type Result } from '../../shared/primitives/result'
import type { ExportQuery } from '../../shared/protocol/portable-board'
import type { StoredDocument } from '../storage/ports'
import { decodeSnapshot } from '../storage/snapshot-format'
import { cardsCsv } from './cards-csv'
import { type ExportSource, exportBoard } from './export-board'

export interface ExportOrder extends Omit<ExportSource, 'doc' | 'contents'>, ExportQuery {
  readonly document: StoredDocument
  /** Those of the cards. */
  readonly cardDocuments: readonly { readonly card: CardId; readonly document: StoredDocument }[]
}

export async function writeExport(order: ExportOrder): Promise<Result<string, never>> {
  const { document, cardDocuments, form, language, ...source } = order
  const contents = []
  for (const { card, document } of cardDocuments) contents.push({ card, contents: readContents(await documentOf(document)) })
  const board = exportBoard({ ...source, contents, doc: await documentOf(document) })
  return ok(form === 'csv' ? cardsCsv(board, language) : JSON.stringify(board))
}

async function documentOf(document: StoredDocument): Promise<Y.Doc> {
  const doc = new Y.Doc()
  const snapshot = document.snapshot && (await decodeSnapshot(document.snapshot))
  doc.transact(() => {
    if (snapshot) Y.applyUpdateV2(doc, snapshot)
    for (const update of document.updates) Y.applyUpdate(doc, update)
  })
  return doc
}
