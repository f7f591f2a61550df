/** A bulk edit may be larger than one update may be (SY21): it is applied in parts that surely are not. */
import type { Change, Creation, Edit } from '../../shared/document/edit'
import type { EntryRoot } from '../../shared/document/shape'
import { LIMITS } from '../../shared/protocol/limits'

/** Yjs adds ids of structs and, for maps, of their parents; UTF-8 takes up to three bytes a UTF-16 unit. */
const STRUCT_BYTES = 64
const PART_BYTES = LIMITS.update / 2

/** Creations before changes: these may be of what was created. The order is that of the edit. */
export function splitEdit<Root extends EntryRoot>(edit: Edit<Root>): Edit<Root>[] {
  const parts: { create: Creation<Root>[]; change: Change<Root>[] }[] = []
  let free = 0
  const partFor = (bytes: number): { create: Creation<Root>[]; change: Change<Root>[] } => {
    if (bytes > free || parts.length === 0) {
      parts.push({ create: [], change: [] })
      free = PART_BYTES
    }
    free -= bytes
    return parts[parts.length - 1] as { create: Creation<Root>[]; change: Change<Root>[] }
  }
  for (const creation of edit.create) partFor(sizeOfCreation(creation)).create.push(creation)
  for (const change of edit.change) partFor(sizeOf(change.key, change.to)).change.push(change)
  return parts
}

const sizeOfCreation = ({ id, fields }: Creation<EntryRoot>): number =>
  Object.entries(fields).reduce((bytes, [key, value]) => bytes + sizeOf(key, value), sizeOf(id, null))

const sizeOf = (key: string, value: unknown): number => STRUCT_BYTES + 3 * (key.length + String(value).length)
