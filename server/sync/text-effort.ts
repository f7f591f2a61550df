/**
 * What it would cost Yjs to put new characters and elements into their lists: beside its neighbours one costs nothing,
 * between neighbours that have others between them by now Yjs looks at each of these. No honest update comes near the bound.
 */
import * as Y from 'yjs'
import { endOf, stateOf, structAt } from './new-parts'

/** Steps an update may cost: some tenths of a second. */
const MAX_STEPS = 20_000_000

export interface Neighbours {
  /** Takes the next item of a list, in causal order; false: all of them cost too much. */
  take(item: Y.Item, list: string): boolean
}

export function neighbours(doc: Y.Doc): Neighbours {
  /** What stands right of a new item, or now right of a known one: by the last clock of the left one. Null: not known. */
  const right = new Map<string, string | null>()
  /** Right at the beginning of a list. */
  const first = new Map<string, string | null>()
  /** New items of a list. */
  const news = new Map<string, number>()
  let steps = 0

  const rightOf = (id: Y.ID): string | null => {
    const known = right.get(nameOf(id))
    if (known !== undefined) return known
    if (id.clock >= stateOf(doc, id.client)) return nameOf(Y.createID(id.client, id.clock + 1))
    const struct = structAt(doc, id.client, id.clock)
    if (!(struct instanceof Y.Item)) return null
    if (endOf(struct) - 1 > id.clock) return nameOf(Y.createID(id.client, id.clock + 1))
    return struct.right ? nameOf(struct.right.id) : END
  }
  const firstOf = (item: Y.Item, list: string): string | null => {
    const known = first.get(list)
    if (known !== undefined) return known
    const after = item.rightOrigin && structAt(doc, item.rightOrigin.client, item.rightOrigin.clock)
    // Without a right neighbour the list was empty for its writer; whether it is now shows in the list.
    if (!item.rightOrigin) return isEmptyList(doc, item) ? END : null
    return after instanceof Y.Item && after.left === null && after.id.clock === item.rightOrigin.clock ? nameOf(after.id) : null
  }
  return {
    take(item, list) {
      const { origin, rightOrigin } = item
      const wanted = rightOrigin ? nameOf(rightOrigin) : END
      const found = origin ? rightOf(origin) : firstOf(item, list)
      const count = (news.get(list) ?? 0) + 1
      news.set(list, count)
      const isBeside = found === wanted
      if (!isBeside) steps += count + lengthAround(doc, item)
      if (origin) right.set(nameOf(origin), nameOf(item.id))
      else first.set(list, nameOf(item.id))
      right.set(nameOf(Y.createID(item.id.client, endOf(item) - 1)), isBeside ? wanted : null)
      return steps <= MAX_STEPS
    },
  }
}

const END = ''
const nameOf = ({ client, clock }: Y.ID): string => `${client}:${clock}`

function isEmptyList(doc: Y.Doc, { parent }: Y.Item): boolean {
  const at: unknown = parent
  if (typeof at === 'string') return (doc.share.get(at)?._start ?? null) === null
  if (!(at instanceof Y.ID)) return false
  const holder = structAt(doc, at.client, at.clock)
  // A new one begins empty.
  return !(holder instanceof Y.Item) || !(holder.content instanceof Y.ContentType) || holder.content.type._start === null
}

/** Items of the document's list that the item goes into. */
function lengthAround(doc: Y.Doc, { origin, rightOrigin }: Y.Item): number {
  const beside = origin ?? rightOrigin
  const struct = beside && structAt(doc, beside.client, beside.clock)
  const type = struct instanceof Y.Item ? struct.parent : null
  if (!(type instanceof Y.AbstractType)) return 1
  let length = 0
  for (let one = type._start; one; one = one.right) length++
  return length
}
