/**
 * Reads the documents that this device keeps into an index, once somebody searches without the server: one document at a
 * time, between other work, and again only those that have changed.
 */
import * as Y from 'yjs'
import { wordsOfCard } from '../../../shared/document/card-words'
import { readCardFacts } from '../../../shared/document/ledger'
import { readCard } from '../../../shared/document/read'
import type { FieldValue } from '../../../shared/document/shape'
import type { BoardId } from '../../../shared/primitives/ids'
import { type DocumentName, type DocumentPlace, parseDocumentName } from '../../../shared/protocol/rooms'
import { wordsOf } from '../../../shared/rules/fold-text'
import type { LocalDatabase } from '../../platform/local-database'
import type { DocumentRow } from '../../platform/local-rows'
import { documentOf, loadCopy } from '../../sync/local-copy'
import { whenIdle } from '../../when-idle'
import { createLocalIndex, type FoundHere, type LocalCard, type LocalIndex } from './local-index'

/** As many as the server answers. */
const MOST = 20

export interface DeviceSearch {
  find(boards: ReadonlySet<BoardId>, typed: string): Promise<FoundHere>
}

const searches = new WeakMap<LocalDatabase, DeviceSearch>()

/** One a person, as long as the page lives: what was read is not read again. */
export function searchOf(database: LocalDatabase): DeviceSearch {
  const known = searches.get(database)
  if (known) return known
  const made = createDeviceSearch(database, () => new Promise<void>((resolve) => void whenIdle(resolve)))
  searches.set(database, made)
  return made
}

export function createDeviceSearch(database: LocalDatabase, rest: () => Promise<void>): DeviceSearch {
  const index = createLocalIndex()
  const read = new Map<DocumentName, string>()
  let reading: Promise<void> | null = null
  const readAll = async (): Promise<void> => {
    for (const [{ name, isClosed }, stamp] of await stampsOf(database)) {
      const place = parseDocumentName(name)
      if (!place || read.get(name) === stamp) continue
      await rest()
      if (isClosed) forget(index, place)
      else await readInto(index, database, place)
      read.set(name, stamp)
    }
  }
  return {
    async find(boards, typed) {
      reading ??= readAll().finally(() => {
        reading = null
      })
      await reading
      return index.find(boards, wordsOf(typed), MOST)
    },
  }
}

/** Documents on this device, each with what is another one when it has changed. */
async function stampsOf(database: LocalDatabase): Promise<readonly (readonly [DocumentRow, string])[]> {
  const found = await database.attempt('r', ['documents', 'updates'], async (tables) => {
    const last = new Map<DocumentName, number>()
    await tables.updates.orderBy(':id').each(({ document, id = 0 }) => void last.set(document, id))
    const rows = await tables.documents.toArray()
    // A board's cards show keys that are in its ledger.
    const both = ({ name }: DocumentRow) => [name, name.replace(/^board:/, 'ledger:')] as DocumentName[]
    const stamp = (row: DocumentRow) => [row.generation, row.isClosed, ...both(row).map((name) => last.get(name))].join()
    return rows.map((row) => [row, stamp(row)] as const)
  })
  return found.ok ? found.value : []
}

async function readInto(index: LocalIndex, database: LocalDatabase, place: DocumentPlace): Promise<void> {
  if (place.kind === 'ledger') return
  const doc = await readDocument(database, place)
  if (!doc) return forget(index, place)
  if (place.kind === 'card') index.putText(place.board, place.card, wordsOfCard(doc))
  else index.putBoard(place.board, cardsOf(doc, await readDocument(database, { kind: 'ledger', board: place.board })))
}

async function readDocument(database: LocalDatabase, place: DocumentPlace): Promise<Y.Doc | null> {
  const loaded = await loadCopy(database, place)
  return loaded.ok && loaded.value.copy ? documentOf(loaded.value.copy) : null
}

function forget(index: LocalIndex, place: DocumentPlace): void {
  if (place.kind === 'card') index.putText(place.board, place.card, '')
  else if (place.kind === 'board') index.putBoard(place.board, [])
}

function cardsOf(doc: Y.Doc, ledger: Y.Doc | null): readonly LocalCard[] {
  return [...doc.getMap<Y.Map<FieldValue>>('cards')].flatMap(([id, entry]) => {
    const card = entry instanceof Y.Map ? readCard(id, entry) : null
    if (!card) return []
    const facts = ledger ? readCardFacts(ledger, card.id) : undefined
    const { title, center, archived } = card
    return {
      card: card.id,
      key: facts?.key ?? '',
      title,
      center,
      archived,
      createdAt: facts?.createdAt ?? Number.MAX_SAFE_INTEGER,
    }
  })
}
