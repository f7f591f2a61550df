/** An immutable map that is copied in parts: to change one entry of 10,000 copies forty of them, not all. */

const SHARDS = 256

export class Shards<K extends string, V> {
  readonly size: number
  readonly #parts: readonly ReadonlyMap<K, V>[]

  private constructor(parts: readonly ReadonlyMap<K, V>[], size: number) {
    this.#parts = parts
    this.size = size
  }

  static empty<K extends string, V>(): Shards<K, V> {
    return new Shards<K, V>(new Array(SHARDS).fill(new Map()), 0)
  }

  get(key: K): V | undefined {
    return this.#parts[shardOf(key)]?.get(key)
  }

  /** The map with these entries set; `null` removes one. Without changes it is the same map. */
  with(changes: ReadonlyMap<K, V | null>): Shards<K, V> {
    if (changes.size === 0) return this
    const parts = [...this.#parts]
    const copied = new Map<number, Map<K, V>>()
    let size = this.size
    for (const [key, value] of changes) {
      const at = shardOf(key)
      const part = copied.get(at) ?? new Map(parts[at])
      copied.set(at, part)
      size -= part.size
      if (value === null) part.delete(key)
      else part.set(key, value)
      size += part.size
    }
    for (const [at, part] of copied) parts[at] = part
    return new Shards(parts, size)
  }

  *[Symbol.iterator](): Generator<[K, V]> {
    for (const part of this.#parts) yield* part
  }

  *values(): Generator<V> {
    for (const part of this.#parts) yield* part.values()
  }
}

/** The end of an id is its random part; four characters spread well over the shards. */
function shardOf(key: string): number {
  let hash = 0
  for (let i = Math.max(0, key.length - 4); i < key.length; i++) hash = (hash * 31 + key.charCodeAt(i)) | 0
  return hash & (SHARDS - 1)
}
