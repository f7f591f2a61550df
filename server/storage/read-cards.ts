/** What the index knows of cards and of where they stand, read from a board's document. */
import * as Y from 'yjs'
import { readCard, readColumn, readLane } from '../../shared/document/read'
import type { FieldValue } from '../../shared/document/shape'
import { frameOf } from '../../shared/rules/placement'
import type { IndexedCard, Places } from './search-port'

export function readIndexedCard(doc: Y.Doc, id: string): IndexedCard | null {
  const entry = doc.getMap<Y.Map<FieldValue>>('cards').get(id)
  const card = entry instanceof Y.Map ? readCard(id, entry) : null
  if (!card) return null
  const column = doc.getMap<Y.Map<FieldValue>>('columns').get(card.place.column)
  const role = column instanceof Y.Map ? column.get('role') : undefined
  const { title, center, due, priority, assignees, place } = card
  const finished = card.done || role === 'done' || role === 'live'
  return { card: card.id, title, center, due, priority, finished, assignees, lane: place.lane, column: place.column }
}

export const readIndexedCards = (doc: Y.Doc): IndexedCard[] =>
  [...doc.getMap('cards').keys()].flatMap((id) => readIndexedCard(doc, id) ?? [])

/** What each lane and column is called where its cards show: those of one that is gone show in the first. */
export function readPlaces(doc: Y.Doc): Places {
  const lanes = entriesOf(doc, 'lanes', readLane)
  const columns = entriesOf(doc, 'columns', readColumn)
  const frame = frameOf(columns, lanes)
  const titles = new Map<string, string>()
  for (const [all, shown] of [
    [lanes, frame.lanes],
    [columns, frame.columns],
  ] as const)
    for (const { id, archived, title } of all) titles.set(id, archived ? (shown[0]?.title ?? title) : title)
  return titles
}

function entriesOf<T>(doc: Y.Doc, root: 'lanes' | 'columns', read: (id: string, entry: Y.Map<FieldValue>) => T | null): T[] {
  return [...doc.getMap<Y.Map<FieldValue>>(root)].flatMap(([id, entry]) =>
    entry instanceof Y.Map ? (read(id, entry) ?? []) : [],
  )
}
