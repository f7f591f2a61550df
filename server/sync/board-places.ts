/** Where a struct stands among the entries of a document: the entry or the field that it writes, found through the chain of parents. */
import * as Y from 'yjs'
import { type EntryRoot, isBoardRoot, isCardRoot } from '../../shared/document/shape'
import type { RefusalCode } from '../../shared/model/refusal'
import { fail, ok, type Result } from '../../shared/primitives/result'
import { endOf, type Struct, stateOf, structAt } from './new-parts'

/** `key: null`: the entry itself. */
export interface Place {
  readonly root: EntryRoot
  readonly id: string
  readonly key: string | null
}

/** Place of a struct that the document holds. Null: collected, or not where a board has entries and fields. */
export function knownPlace(doc: Y.Doc, struct: Struct | undefined): Place | null {
  if (!(struct instanceof Y.Item) || struct.parentSub === null) return null
  const { parent, parentSub } = struct
  if (!(parent instanceof Y.AbstractType)) return null
  const root = rootOf(doc, parent)
  if (root) return { root, id: parentSub, key: null }
  const entry = parent._item
  const entryRoot = entry && entry.parent instanceof Y.AbstractType ? rootOf(doc, entry.parent) : null
  return entryRoot && entry?.parentSub ? { root: entryRoot, id: entry.parentSub, key: parentSub } : null
}

export interface NewPlaces {
  placeOf(item: Y.Item): Result<Place, RefusalCode>
  /** The item that holds an id: one of the document's, or one whose place was asked before. */
  find(id: Y.ID): Y.Item | null
}

/** Places of new items, asked in causal order: each may refer to those before it. */
/** `isRoot`: of the kind of document. */
export function newPlaces(doc: Y.Doc, isRoot: IsRoot): NewPlaces {
  const news = new Map<number, { readonly item: Y.Item; readonly place: Place }[]>()
  const at = (id: Y.ID) => (id.clock < stateOf(doc, id.client) ? knownAt(doc, id) : lastUpTo(news.get(id.client) ?? [], id.clock))

  const placeOfNew = (item: Y.Item): Result<Place, RefusalCode> => {
    const place = placeOf(item, at, isRoot)
    if (!place.ok) return place
    const { client, clock } = item.id
    const state = stateOf(doc, client)
    // Yjs would join the rest to the part it has, whatever place the rest claims.
    if (clock < state && !samePlace(place.value, knownPlace(doc, structAt(doc, client, state - 1))))
      return fail('malformed-update')
    const list = news.get(client)
    if (list) list.push({ item, place: place.value })
    else news.set(client, [{ item, place: place.value }])
    return place
  }
  return { placeOf: placeOfNew, find: (id) => at(id)?.item ?? null }
}

/** Whether a document of the kind has such a root of entries. */
export type IsRoot = (name: string) => name is EntryRoot
const isEntryRoot = (name: string): name is EntryRoot => isBoardRoot(name) || isCardRoot(name)

type Found = { readonly item: Y.Item; readonly place: Place } | null

function placeOf(item: Y.Item, at: (id: Y.ID) => Found, isRoot: IsRoot): Result<Place, RefusalCode> {
  // A map's items never name a right neighbour; one that does would make Yjs search another list for it.
  if (item.rightOrigin) return fail('malformed-update')
  // What stood there was deleted, and its place with it: only a card is ever taken away whole.
  if (item.origin) return orFail(at(item.origin)?.place, 'card-deleted')
  const { parentSub } = item
  if (parentSub === null) return fail('malformed-update')
  // Before integration a parent is the name of a root, or the id of the item that holds the map.
  const parent: unknown = item.parent
  if (typeof parent === 'string') return isRoot(parent) ? ok({ root: parent, id: parentSub, key: null }) : fail('unknown-root')
  if (!(parent instanceof Y.ID)) return fail('malformed-update')
  const entry = at(parent)
  if (!entry || !(entry.item.content instanceof Y.ContentType)) return fail('card-deleted')
  const { root, id, key } = entry.place
  return key === null ? ok({ root, id, key: parentSub }) : fail('malformed-update')
}

function knownAt(doc: Y.Doc, id: Y.ID): Found {
  const struct = structAt(doc, id.client, id.clock)
  const place = knownPlace(doc, struct)
  return place && struct instanceof Y.Item ? { item: struct, place } : null
}

/** The last that begins at or before a clock, where it holds it: what is not of entries lies in between. */
function lastUpTo(list: readonly { readonly item: Y.Item; readonly place: Place }[], clock: number): Found {
  let low = 0
  let high = list.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((list[middle]?.item.id.clock ?? 0) <= clock) low = middle
    else high = middle - 1
  }
  const found = list[low]
  return found && clock < endOf(found.item) ? found : null
}

function rootOf(doc: Y.Doc, type: Y.AbstractType<unknown>): EntryRoot | null {
  if (type._item) return null
  for (const [name, root] of doc.share) if (root === type) return isEntryRoot(name) ? name : null
  return null
}

const samePlace = (a: Place, b: Place | null): boolean => b !== null && a.root === b.root && a.id === b.id && a.key === b.key

const orFail = <T>(value: T | null | undefined, code: RefusalCode): Result<T, RefusalCode> => (value ? ok(value) : fail(code))
