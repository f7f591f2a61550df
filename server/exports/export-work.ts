/** From what storage holds of a board to the text of a file. Runs in the importer's worker thread. */
import * as Y from 'yjs'
import { ok, type Result } from '../../shared/primitives/result'
import type { ExportQuery } from '../../shared/protocol/portable-board'
import type { StoredDocument } from '../storage/ports'
import { decodeSnapshot } from '../storage/snapshot-format'
import { cardsCsv } from './cards-csv'
import { type ExportSource, exportBoard } from './export-board'

export type ExportOrder = Omit<ExportSource, 'doc'> & ExportQuery & { readonly document: StoredDocument }

export async function writeExport({ document, form, language, ...source }: ExportOrder): Promise<Result<string, never>> {
  const doc = new Y.Doc()
  const snapshot = document.snapshot && (await decodeSnapshot(document.snapshot))
  doc.transact(() => {
    if (snapshot) Y.applyUpdateV2(doc, snapshot)
    for (const update of document.updates) Y.applyUpdate(doc, update)
  })
  const board = exportBoard({ ...source, doc })
  return ok(form === 'csv' ? cardsCsv(board, language) : JSON.stringify(board))
}
