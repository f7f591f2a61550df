/** What other tabs of this browser do to a board, heard through IndexedDB: it works without a network (SY10). */
import * as Y from 'yjs'
import { byStorage, byTab } from '../../shared/document/origin'
import type { BoardId } from '../../shared/primitives/ids'
import { documentName } from '../../shared/protocol/rooms'
import type { LocalDatabase } from '../platform/local-database'
import type { DocumentRow, Intent, UpdateRow } from '../platform/local-rows'

/** One consistent look: never an update without its intent, so that nothing is taken for saved that is not. */
export interface News {
  readonly board: { readonly row: DocumentRow | undefined; readonly updates: readonly UpdateRow[] }
  readonly ledger: { readonly row: DocumentRow | undefined; readonly updates: readonly UpdateRow[] }
  readonly intents: readonly Intent[]
  /** The last row of updates so far. */
  readonly seen: number
}

/** `seen`: rows up to this one are known. The value ends the watch. */
export function watchOtherTabs(deps: {
  readonly database: LocalDatabase
  readonly board: BoardId
  readonly tab: string
  readonly seen: () => number
  readonly onNews: (news: News) => void
}): () => void {
  const names = { board: documentName('board', deps.board), ledger: documentName('ledger', deps.board) }
  return deps.database.watch(
    ['documents', 'updates', 'intents'],
    async (tables) => {
      const rows = await tables.updates.where(':id').above(deps.seen()).toArray()
      const of = async (name: DocumentRow['name']) => ({
        row: await tables.documents.get(name),
        updates: rows.filter(({ document, tab }) => document === name && tab !== deps.tab),
      })
      return {
        board: await of(names.board),
        ledger: await of(names.ledger),
        intents: await tables.intents.where('board').equals(deps.board).sortBy('order'),
        seen: rows.at(-1)?.id ?? deps.seen(),
      }
    },
    deps.onNews,
  )
}

/** One by one: an action of another tab is sent as it is, because an update has a limit. */
export function applyRows(doc: Y.Doc, rows: readonly UpdateRow[]): void {
  for (const { by, bytes } of rows) Y.applyUpdate(doc, bytes, by === 'action' ? byTab : byStorage)
}
