/**
 * An update without what its writer may not write (SY16, fields): each forbidden struct becomes a gap filler (Yjs' `GC`) of
 * the same id and length, and its deletions are dropped. The writer's clock goes on without a gap, and everyone's document
 * is what it would be had those fields never been written. Writing the old value back instead would not be the same: it
 * would stand above what people who may write the field wrote meanwhile, and so undo their edits too.
 */
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { WrittenPlace } from './inspect-update'

/** `update` was inspected, `places` are what of it is to be left out. Null: nothing is left. */
export function leaveOut(update: Uint8Array, places: readonly WrittenPlace[]): Uint8Array | null {
  const { structs, ds } = Y.decodeUpdate(update)
  const forbidden = new Set(places.flatMap(({ writes }) => writes.map(nameOf)))
  const deletes = new Set(places.flatMap(({ deletes }) => deletes))
  const kept = structs.map((struct) => (forbidden.has(nameOf(struct)) ? new Y.GC(struct.id, struct.length) : struct))
  const deleted = [...ds.clients].map(([client, ranges]) => ({ client, ranges: without(ranges, client, deletes) }))
  const some = deleted.filter(({ ranges }) => ranges.length > 0)
  return kept.length + some.length === 0 ? null : encode(kept, some)
}

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number]
interface Range {
  readonly clock: number
  readonly len: number
}
interface Deleted {
  readonly client: number
  readonly ranges: readonly Range[]
}

const nameOf = ({ id }: { readonly id: Y.ID }): string => `${id.client}:${id.clock}`

/** Ranges less the items, each of which lies within one of them or reaches over its end. */
function without(ranges: readonly Range[], client: number, items: ReadonlySet<Y.Item>): Range[] {
  let left = [...ranges]
  for (const { id, length } of items) {
    if (id.client !== client) continue
    const [from, to] = [id.clock, id.clock + length]
    left = left.flatMap(({ clock, len }) => [
      ...rangeOf(clock, Math.min(clock + len, from)),
      ...rangeOf(Math.max(clock, to), clock + len),
    ])
  }
  return left
}

const rangeOf = (from: number, to: number): Range[] => (from < to ? [{ clock: from, len: to - from }] : [])

/** As Yjs writes a V1 update. Structs of a client follow each other: that was inspected. */
function encode(structs: readonly Struct[], deleted: readonly Deleted[]): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  const sections = new Map<number, Struct[]>()
  for (const struct of structs) {
    const section = sections.get(struct.id.client)
    if (section) section.push(struct)
    else sections.set(struct.id.client, [struct])
  }
  encoding.writeVarUint(encoder.restEncoder, sections.size)
  for (const [client, section] of sections) {
    encoding.writeVarUint(encoder.restEncoder, section.length)
    encoder.writeClient(client)
    encoding.writeVarUint(encoder.restEncoder, section[0]?.id.clock ?? 0)
    for (const struct of section) struct.write(encoder, 0)
  }
  encoding.writeVarUint(encoder.restEncoder, deleted.length)
  for (const { client, ranges } of deleted) {
    encoder.resetDsCurVal()
    encoding.writeVarUint(encoder.restEncoder, client)
    encoding.writeVarUint(encoder.restEncoder, ranges.length)
    for (const { clock, len } of ranges) {
      encoder.writeDsClock(clock)
      encoder.writeDsLen(len)
    }
  }
  return encoder.toUint8Array()
}
