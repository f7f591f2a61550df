/** What the index knows of cards, read from a board's document. */
import * as Y from 'yjs'
import { readCard } from '../../shared/document/read'
import type { FieldValue } from '../../shared/document/shape'
import type { IndexedCard } from './search-port'

export function readIndexedCard(doc: Y.Doc, id: string): IndexedCard | null {
  const entry = doc.getMap<Y.Map<FieldValue>>('cards').get(id)
  const card = entry instanceof Y.Map ? readCard(id, entry) : null
  if (!card) return null
  const column = doc.getMap<Y.Map<FieldValue>>('columns').get(card.place.column)
  const role = column instanceof Y.Map ? column.get('role') : undefined
  const { title, center, due, priority, assignees } = card
  const finished = card.done || role === 'done' || role === 'live'
  return { card: card.id, title, center, due, priority, finished, assignees }
}

export const readIndexedCards = (doc: Y.Doc): IndexedCard[] =>
  [...doc.getMap('cards').keys()].flatMap((id) => readIndexedCard(doc, id) ?? [])
