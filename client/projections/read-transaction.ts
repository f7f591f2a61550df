/** Yjs transactions of a board's two documents, read into patches. Only this and `lost-moves` know Yjs's inside. */
import type * as Y from 'yjs'
import type { Origin } from '../../shared/document/origin'
import { readCard, readColumn, readLabel, readLane } from '../../shared/document/read'
import { BOARD_ROOTS, type BoardRoot, type FieldValue } from '../../shared/document/shape'
import type { CardId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import type { Patch } from './apply-patch'
import { type LostMove, lostMove } from './lost-moves'

type Entry = Y.Map<FieldValue>
/** Ids of a root's entries that a transaction touched. */
type Touched = Record<BoardRoot, ReadonlySet<string>>

/** The whole document as one patch, for the first build. */
export function readDocument(doc: Y.Doc, at: Instant): Patch {
  const all = (root: BoardRoot) => new Set(doc.getMap(root).keys())
  const touched = { columns: all('columns'), lanes: all('lanes'), labels: all('labels'), cards: all('cards') }
  return readPatch(doc, touched, nobody, at)
}

/** What the transaction touched as a patch, or null where it touched nothing that shows. */
export function readTransaction(
  doc: Y.Doc,
  transaction: Y.Transaction,
  at: Instant,
  isMine: (client: number) => boolean,
): Patch | null {
  const touched = { columns: new Set<string>(), lanes: new Set<string>(), labels: new Set<string>(), cards: new Set<string>() }
  const placed: [CardId, Entry][] = []
  const roots = new Map<unknown, BoardRoot>(BOARD_ROOTS.map((root) => [doc.getMap(root), root]))
  for (const [type, keys] of transaction.changed) {
    const whole = roots.get(type)
    const root = whole ?? roots.get(type.parent)
    if (!root) continue
    const ids = whole ? [...keys] : [type._item?.parentSub]
    for (const id of ids) if (id) touched[root].add(id)
    if (root === 'cards' && !whole && keys.has('place')) placed.push([ids[0] as CardId, type as unknown as Entry])
  }
  if (BOARD_ROOTS.every((root) => touched[root].size === 0)) return null
  if (!isForeign(transaction)) return readPatch(doc, touched, nobody, at)
  const items = placed.flatMap(([card, entry]) => {
    const item = entry._map.get('place')
    return item ? [{ card, item }] : []
  })
  const lost = items.flatMap(({ card, item }) => lostMove(card, item, transaction, isMine) ?? [])
  const writers = new Map(items.map(({ card, item }) => [card, item.id.client]))
  return readPatch(doc, touched, { writers, lost }, at)
}

/** Keys of a ledger's root that a transaction touched. */
export function ledgerKeys(
  doc: Y.Doc,
  root: 'cards' | 'lanes' | 'requests' | 'clients',
  transaction: Y.Transaction,
): readonly string[] {
  for (const [type, keys] of transaction.changed) {
    if (type === (doc.getMap(root) as unknown)) return [...keys].filter((key) => key !== null)
  }
  return []
}

/** What others did. `writers`: by client ids, which only the items behind the places know. */
interface Others {
  readonly writers: ReadonlyMap<CardId, number>
  readonly lost: readonly LostMove[]
}
const nobody: Others = { writers: new Map(), lost: [] }

function readPatch(doc: Y.Doc, touched: Touched, others: Others, at: Instant): Patch {
  return {
    columns: readAll(doc, 'columns', touched.columns, readColumn),
    lanes: readAll(doc, 'lanes', touched.lanes, readLane),
    labels: readAll(doc, 'labels', touched.labels, readLabel),
    cards: readAll(doc, 'cards', touched.cards, readCard),
    ...others,
    at,
  }
}

function readAll<Id extends string, T>(
  doc: Y.Doc,
  root: BoardRoot,
  ids: ReadonlySet<string>,
  read: (id: string, entry: Entry) => (T & { readonly id: Id }) | null,
): ReadonlyMap<Id, T | null> {
  const entries = doc.getMap<Entry>(root)
  const found = new Map<Id, T | null>()
  for (const id of ids) {
    const entry = entries.get(id)
    found.set(id as Id, entry && typeof entry.entries === 'function' ? read(id, entry) : null)
  }
  return found
}

/** Made on another device: not this person's hand, nor this device's storage. What a socket brings has its provider as origin. */
function isForeign(transaction: Y.Transaction): boolean {
  const by = (transaction.origin as Origin | null)?.by
  return by !== 'action' && by !== 'storage'
}
