/**
 * What an update holds that a document does not: its structs in causal order and the deletions that would take effect.
 * Knows Yjs' wire format and nothing of boards.
 *
 * Yjs itself is lenient here, so this is not: a section that appears twice is applied once, a gap is kept as pending for
 * ever, unsorted delete ranges cost the product of two large numbers. No honest client writes any of these.
 */
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import type { RefusalCode } from '../../shared/model/refusal'
import { fail, ok, type Result } from '../../shared/primitives/result'

export type Struct = Y.Item | Y.GC

export interface NewParts {
  /** Every struct after those that it depends on. The first of a client may begin before what the document has. */
  readonly structs: readonly Struct[]
  /** Items of the document that are alive now and would not be afterwards. */
  readonly deleted: readonly Y.Item[]
  /** Whether a clock is in the update's delete set. */
  isDeleted(client: number, clock: number): boolean
}

export function newPartsOf(doc: Y.Doc, update: Uint8Array): Result<NewParts, RefusalCode> {
  const read = decode(update)
  if (!read.ok) return read
  const { decoded, announced } = read.value
  const sections = sectionsOf(decoded.structs, announced)
  if (!sections.ok) return sections
  const news = beyond(doc, sections.value)
  const structs = news && causalOrder(doc, news)
  if (!structs) return fail('gap')
  const deleted = deletionsOf(doc, decoded.ds.clients, news)
  if (!deleted.ok) return deleted
  return ok({ structs, deleted: deleted.value, isDeleted: (client, clock) => covers(decoded.ds.clients.get(client), clock) })
}

export const endOf = (struct: { readonly id: Y.ID; readonly length: number }): number => struct.id.clock + struct.length

/** How far the document knows a client: its next clock. */
export const stateOf = (doc: Y.Doc, client: number): number => Y.getState(doc.store, client)

/** The struct of the document that holds a clock it knows. */
export function structAt(doc: Y.Doc, client: number, clock: number): Struct | undefined {
  const structs = doc.store.clients.get(client)
  return structs && clock < stateOf(doc, client) ? structs[Y.findIndexSS(structs, clock)] : undefined
}

type Decoded = ReturnType<typeof Y.decodeUpdate>
type Range = { readonly clock: number; readonly len: number }
type Sections = ReadonlyMap<number, readonly Struct[]>

/** Yjs counts in 32 bits where it matters; larger clocks or ids come only from a forger. */
const MAX_CLOCK = 0x7fff_ffff
const MAX_CLIENT = 0xffff_ffff

/** Clients in one update: twice what a document has in an epoch (SY20), so that a whole document is no offence. */
const MAX_SECTIONS = 10_000

/** `announced`: the number of sections by the update's own word. Whatever the decoder throws, the bytes are the cause. */
function decode(update: Uint8Array): Result<{ readonly decoded: Decoded; readonly announced: number }, RefusalCode> {
  try {
    const announced = decoding.readVarUint(decoding.createDecoder(update))
    return announced > MAX_SECTIONS ? fail('too-large') : ok({ decoded: Y.decodeUpdate(update), announced })
  } catch {
    return fail('malformed-update')
  }
}

function sectionsOf(structs: Decoded['structs'], announced: number): Result<Sections, RefusalCode> {
  const sections = new Map<number, Struct[]>()
  let section: Struct[] = []
  let previous: Decoded['structs'][number] | undefined
  for (const struct of structs) {
    if (struct instanceof Y.Skip) return fail('gap')
    const { client, clock } = struct.id
    if (struct.length < 1 || endOf(struct) > MAX_CLOCK || client > MAX_CLIENT) return fail('malformed-update')
    if (previous?.id.client !== client) {
      if (sections.has(client)) return fail('malformed-update')
      section = []
      sections.set(client, section)
    } else if (endOf(previous) !== clock) return fail('malformed-update')
    section.push(struct)
    previous = struct
  }
  return announced === sections.size ? ok(sections) : fail('malformed-update')
}

/** Of each section what the document lacks, or null where something before it is missing. */
function beyond(doc: Y.Doc, sections: Sections): Sections | null {
  const news = new Map<number, readonly Struct[]>()
  for (const [client, structs] of sections) {
    const state = stateOf(doc, client)
    const first = structs.findIndex((struct) => endOf(struct) > state)
    if (first < 0) continue
    const rest = first === 0 ? structs : structs.slice(first)
    if ((rest[0] as Struct).id.clock > state) return null
    news.set(client, rest)
  }
  return news
}

/** The new structs of a client, those before `next` in order already. */
interface Queue {
  readonly structs: readonly Struct[]
  next: number
  /** Its next struct waits for one of another client. */
  isWaiting: boolean
}

/** Null where something refers to what neither document nor update holds, or in a circle. Linear, however long the chains. */
function causalOrder(doc: Y.Doc, news: Sections): Struct[] | null {
  const ordered: Struct[] = []
  const queues = new Map<number, Queue>()
  for (const [client, structs] of news) queues.set(client, { structs, next: 0, isWaiting: false })
  const reached = new Map<number, number>()
  const isMissing = (id: Y.ID) => id.clock >= (reached.get(id.client) ?? stateOf(doc, id.client))

  /** Takes a queue's next struct, and before it whatever that hangs on; false where there is no such thing. */
  const takeNext = (queue: Queue): boolean => {
    const path = [queue]
    for (let last = path.at(-1); last; last = path.at(-1)) {
      const struct = last.structs[last.next]
      if (!struct || last.isWaiting) return false
      const missing = dependencies(struct).find(isMissing)
      const wanted = missing && queues.get(missing.client)
      if (missing && !wanted) return false
      if (wanted) {
        last.isWaiting = true
        path.push(wanted)
      } else {
        ordered.push(struct)
        reached.set(struct.id.client, endOf(struct))
        last.next++
        path.pop()
        const before = path.at(-1)
        if (before) before.isWaiting = false
      }
    }
    return true
  }
  for (const queue of queues.values()) while (queue.next < queue.structs.length) if (!takeNext(queue)) return null
  return ordered
}

function dependencies(struct: Struct): Y.ID[] {
  if (struct instanceof Y.GC) return []
  const { parent } = struct
  return [struct.origin, struct.rightOrigin, parent instanceof Y.ID ? parent : null].filter((id) => id !== null)
}

function deletionsOf(doc: Y.Doc, ranges: ReadonlyMap<number, readonly Range[]>, news: Sections): Result<Y.Item[], RefusalCode> {
  const deleted: Y.Item[] = []
  for (const [client, all] of ranges) {
    const state = stateOf(doc, client)
    const last = news.get(client)?.at(-1)
    const end = last ? endOf(last) : state
    let previousEnd = 0
    for (const { clock, len } of all) {
      if (len < 1 || clock < previousEnd) return fail('malformed-update')
      previousEnd = clock + len
      if (previousEnd > end) return fail('gap')
      if (clock < state) collectLiving(doc.store.clients.get(client) ?? [], clock, previousEnd, deleted)
    }
  }
  return ok(deleted)
}

function collectLiving(structs: readonly Struct[], from: number, to: number, into: Y.Item[]): void {
  for (let i = Y.findIndexSS(structs as Struct[], from); i < structs.length; i++) {
    const struct = structs[i] as Struct
    if (struct.id.clock >= to) return
    if (struct instanceof Y.Item && !struct.deleted) into.push(struct)
  }
}

/** Ranges are sorted and apart: checked above. */
function covers(ranges: readonly Range[] | undefined, clock: number): boolean {
  let low = 0
  let high = (ranges?.length ?? 0) - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const range = (ranges as readonly Range[])[middle] as Range
    if (clock < range.clock) high = middle - 1
    else if (clock >= range.clock + range.len) low = middle + 1
    else return true
  }
  return false
}
