/**
 * Of an update to a card's document, what writes its text (SY27): checked struct by struct before anything is applied. Text
 * is a tree of elements and runs; whatever is in it is of the kinds that the editor knows, bounded in size and depth.
 * What hangs on something that was deleted and collected is nowhere: Yjs keeps its clock and nothing else.
 */
import * as Y from 'yjs'
import { sizeOfContent } from '../../shared/document/card-body'
import { BODY_ROOT } from '../../shared/document/shape'
import { BODY_DEPTH_MOST, isBodyAttribute, isBodyMark, isBodyNode, isBodyValue } from '../../shared/model/body'
import { type Refusal, type RefusalCode, refusal } from '../../shared/model/refusal'
import { fail, ok, type Result } from '../../shared/primitives/result'
import { endOf, type NewParts, type Struct, stateOf, structAt } from './new-parts'
import { neighbours } from './text-effort'

export interface TextChange {
  /** Something of the text is written or deleted. */
  readonly isTouched: boolean
  /** Bytes that it brings; an upper bound. */
  readonly adds: number
}

/** What is not text is handed on as it came. */
export function takeText(
  doc: Y.Doc,
  parts: NewParts,
): Result<{ readonly change: TextChange; readonly rest: Pick<NewParts, 'structs' | 'deleted'> }, Refusal> {
  const spots = spotsIn(doc)
  const effort = neighbours(doc)
  const rest: Struct[] = []
  let adds = 0
  let isTouched = false
  for (const struct of parts.structs) {
    const spot = spots.take(struct)
    if (typeof spot === 'string') return fail(refusal(spot, { at: BODY_ROOT }))
    if (spot.in === 'entries') rest.push(struct)
    if (spot.in !== 'text' || !(struct instanceof Y.Item)) continue
    isTouched = true
    const fault = spot.depth > BODY_DEPTH_MOST ? 'too-large' : contentFault(struct.content, spot)
    if (fault) return fail(refusal(fault, { at: BODY_ROOT }))
    if (spot.sub === null && !effort.take(struct, spot.list)) return fail(refusal('too-large', { at: BODY_ROOT }))
    if (!parts.isDeleted(struct.id.client, endOf(struct) - 1)) adds += sizeOfContent(struct.content)
  }
  const deleted = parts.deleted.filter((item) => spots.of(item).in === 'entries')
  isTouched ||= deleted.length < parts.deleted.length
  return ok({ change: { isTouched, adds }, rest: { structs: rest, deleted } })
}

// ---------------------------------------------------------------- where a struct stands

type Spot = { readonly in: 'entries' } | { readonly in: 'nowhere' } | InText

interface InText {
  readonly in: 'text'
  /** In what: the text itself or an element hold elements and runs, a run holds characters. */
  readonly parent: 'elements' | 'run'
  /** The list that it stands in, by the same name for all that stand there. */
  readonly list: string
  /** Of an attribute, its name. */
  readonly sub: string | null
  /** 1: right in the text. */
  readonly depth: number
}

interface Spots {
  /** Of the next struct, in causal order; or why it cannot be taken. */
  take(struct: Struct): Spot | RefusalCode
  of(item: Y.Item): Spot
}

const ENTRIES: Spot = { in: 'entries' }
const NOWHERE: Spot = { in: 'nowhere' }

function spotsIn(doc: Y.Doc): Spots {
  const taken = new Map<number, { readonly struct: Struct; readonly spot: Spot }[]>()
  const known = new Map<Y.AbstractType<unknown>, Pick<InText, 'list' | 'depth' | 'parent'> | null>()

  const holderOf = (type: Y.AbstractType<unknown>): Pick<InText, 'list' | 'depth' | 'parent'> | null => {
    const path: Y.AbstractType<unknown>[] = []
    for (let at: Y.AbstractType<unknown> | null = type; at && !known.has(at); at = at._item?.parent as typeof at) {
      path.push(at)
      if (!at._item) known.set(at, at === doc.share.get(BODY_ROOT) ? { list: BODY_ROOT, depth: 1, parent: 'elements' } : null)
    }
    for (const one of path.reverse()) {
      if (!one._item) continue
      const above = known.get(one._item.parent as Y.AbstractType<unknown>) ?? null
      known.set(one, above && inside(one._item, above.depth))
    }
    return known.get(type) ?? null
  }
  const of = (item: Y.Item): Spot => {
    const holder = item.parent instanceof Y.AbstractType ? holderOf(item.parent) : null
    return holder ? { in: 'text', ...holder, sub: item.parentSub } : ENTRIES
  }
  const at = (id: Y.ID): { readonly struct: Struct; readonly spot: Spot } | null => {
    if (id.clock >= stateOf(doc, id.client)) return holding(taken.get(id.client) ?? [], id.clock)
    const struct = structAt(doc, id.client, id.clock)
    return struct ? { struct, spot: struct instanceof Y.Item ? of(struct) : NOWHERE } : null
  }
  const place = (item: Y.Item): Spot | RefusalCode => {
    const [left, right] = [item.origin, item.rightOrigin].map((id) => (id ? (at(id)?.spot ?? null) : undefined))
    if (left === null || right === null) return 'gap'
    if (left?.in === 'nowhere' || right?.in === 'nowhere') return NOWHERE
    if (left && right && !isSame(left, right)) return 'malformed-update'
    const beside = left ?? right
    if (beside) return beside
    const parent: unknown = item.parent
    if (typeof parent === 'string') return parent === BODY_ROOT ? rootSpot(item) : ENTRIES
    if (!(parent instanceof Y.ID)) return 'malformed-update'
    const holder = at(parent)
    if (!holder) return 'gap'
    if (holder.spot.in !== 'text') return holder.spot
    if (!(holder.struct instanceof Y.Item) || holder.struct.content instanceof Y.ContentDeleted) return NOWHERE
    if (!(holder.struct.content instanceof Y.ContentType) || holder.spot.sub !== null) return 'malformed-update'
    return { in: 'text', ...inside(holder.struct, holder.spot.depth), sub: item.parentSub }
  }
  return {
    of,
    take(struct) {
      const spot = struct instanceof Y.GC ? NOWHERE : place(struct)
      if (typeof spot === 'string') return spot
      const { client, clock } = struct.id
      const before = clock < stateOf(doc, client) ? at(Y.createID(client, stateOf(doc, client) - 1))?.spot : undefined
      // Yjs would join the rest to the part it has, whatever place the rest claims.
      if (before && before.in !== 'nowhere' && !isSame(before, spot)) return 'malformed-update'
      const list = taken.get(client)
      if (list) list.push({ struct, spot })
      else taken.set(client, [{ struct, spot }])
      return spot
    },
  }
}

const rootSpot = ({ parentSub }: Y.Item): Spot | RefusalCode =>
  parentSub === null ? { in: 'text', parent: 'elements', list: BODY_ROOT, depth: 1, sub: null } : 'malformed-update'

const inside = ({ id, content }: Y.Item, depth: number): Pick<InText, 'list' | 'depth' | 'parent'> => ({
  list: `${id.client}:${id.clock}`,
  depth: depth + 1,
  parent: content instanceof Y.ContentType && content.type instanceof Y.XmlText ? 'run' : 'elements',
})

const isSame = (a: Spot, b: Spot): boolean =>
  a.in === 'text' && b.in === 'text' ? a.list === b.list && a.sub === b.sub : a.in === b.in

function holding<T extends { readonly struct: Struct }>(list: readonly T[], clock: number): T | null {
  let low = 0
  let high = list.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((list[middle]?.struct.id.clock ?? 0) <= clock) low = middle
    else high = middle - 1
  }
  const found = list[low]
  return found && clock < endOf(found.struct) ? found : null
}

// ---------------------------------------------------------------- what may stand there

const NAME_MOST = 64

function contentFault(content: Y.Item['content'], { parent, sub }: InText): RefusalCode | null {
  if (content instanceof Y.ContentDeleted) return null
  if (sub !== null) {
    if (!(content instanceof Y.ContentAny) || sub.length > NAME_MOST) return 'malformed-update'
    return content.arr.every((value) => isBodyValue(value) && isBodyAttribute(sub, value)) ? null : 'invalid-value'
  }
  if (parent === 'run') {
    if (content instanceof Y.ContentString) return null
    if (!(content instanceof Y.ContentFormat)) return 'malformed-update'
    return content.key.length <= NAME_MOST && isBodyMark(content.key) && isBodyValue(content.value) ? null : 'invalid-value'
  }
  if (!(content instanceof Y.ContentType)) return 'malformed-update'
  const { type } = content
  if (type.constructor === Y.XmlText) return null
  return type.constructor === Y.XmlElement && isBodyNode((type as Y.XmlElement).nodeName) ? null : 'invalid-value'
}
