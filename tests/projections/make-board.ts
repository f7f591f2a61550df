/** Board documents for tests: a few columns and lanes, any number of cards, and random edits from a seed. */
import * as Y from 'yjs'
import { applyEdit, changeOf, type Edit, noEdit } from '../../shared/document/edit'
import { byAction, byServer } from '../../shared/document/origin'
import { formatPlace } from '../../shared/model/card'
import { CENTERS } from '../../shared/model/center'
import { type Rank, ranksBetween } from '../../shared/model/rank'
import type { CardId, ColumnId, LaneId } from '../../shared/primitives/ids'

export const lane = (index: number): LaneId => `lane${index}` as LaneId
export const column = (index: number): ColumnId => `column${index}` as ColumnId
export const card = (index: number): CardId => `card${index}` as CardId

export interface Size {
  readonly lanes: number
  readonly columns: number
  readonly cards: number
}

const ranks = (count: number): Rank[] => ranksBetween(null, null, count)

export function boardDoc({ lanes, columns, cards }: Size): Y.Doc {
  const doc = new Y.Doc()
  const create: Edit['create'] = [
    ...ranks(columns).map((rank, i) => ({
      root: 'columns' as const,
      id: column(i),
      fields: { title: `Column ${i}`, role: 'active', rank },
    })),
    ...ranks(lanes).map((rank, i) => ({ root: 'lanes' as const, id: lane(i), fields: { title: `Lane ${i}`, rank } })),
    ...ranks(cards).map((rank, i) => ({
      root: 'cards' as const,
      id: card(i),
      fields: {
        title: `Card ${i}`,
        place: formatPlace({ lane: lane(i % lanes), column: column(Math.floor(i / lanes) % columns), rank }),
        center: CENTERS[i % 4] ?? 'brand',
      },
    })),
  ]
  applyEdit(doc, { create, change: [] }, byServer)
  return doc
}

/** Applies the edit on another device's copy and brings the update over, as the server would. */
export function editElsewhere(doc: Y.Doc, edit: Edit): Y.Doc {
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  applyEdit(other, edit, byAction)
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc)), byServer)
  return other
}

export function changeEdit(
  doc: Y.Doc,
  ...changes: Parameters<typeof changeOf> extends [unknown, ...infer Rest] ? Rest[] : never
): Edit {
  return { ...noEdit, change: changes.map((change) => changeOf(doc, ...change)).filter((change) => change !== null) }
}
