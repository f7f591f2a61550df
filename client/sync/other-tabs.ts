/** What other tabs of this browser do to a board or a card, heard through IndexedDB: it works without a network (SY10). */
import * as Y from 'yjs'
import { byStorage, byTab } from '../../shared/document/origin'
import { type DocumentName, type DocumentPlace, nameOf } from '../../shared/protocol/rooms'
import type { LocalDatabase } from '../platform/local-database'
import type { DocumentRow, Intent, UpdateRow } from '../platform/local-rows'
import { readIntents } from './local-copy'

export interface DocumentNews {
  readonly row: DocumentRow | undefined
  readonly updates: readonly UpdateRow[]
}

/** One consistent look: never an update without its intent, so that nothing is taken for saved that is not. */
export interface News {
  /** In the order of the places. */
  readonly documents: readonly DocumentNews[]
  /** Of the first place. */
  readonly intents: readonly Intent[]
  /** The last row of updates so far. */
  readonly seen: number
}

/** `seen`: rows up to this one are known. The value ends the watch. */
export function watchOtherTabs(deps: {
  readonly database: LocalDatabase
  readonly places: readonly [DocumentPlace, ...DocumentPlace[]]
  readonly tab: string
  readonly seen: () => number
  readonly onNews: (news: News) => void
}): () => void {
  const names = deps.places.map(nameOf)
  return deps.database.watch(
    ['documents', 'updates', 'intents'],
    async (tables) => {
      const rows = await tables.updates.where(':id').above(deps.seen()).toArray()
      const of = async (name: DocumentName): Promise<DocumentNews> => ({
        row: await tables.documents.get(name),
        updates: rows.filter(({ document, tab }) => document === name && tab !== deps.tab),
      })
      const documents: DocumentNews[] = []
      for (const name of names) documents.push(await of(name))
      const intents = await readIntents(tables, deps.places[0])
      return { documents, intents, seen: rows.at(-1)?.id ?? deps.seen() }
    },
    deps.onNews,
  )
}

/** One by one: an action of another tab is sent as it is, because an update has a limit. */
export function applyRows(doc: Y.Doc, rows: readonly UpdateRow[]): void {
  for (const { by, bytes } of rows) Y.applyUpdate(doc, bytes, by === 'action' ? byTab : byStorage)
}
