/** Files in a map. It passes the contract of the stores. */
import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { FileStore } from '../../server/files/file-store'

export function memoryFileStore(): FileStore & { readonly contents: ReadonlyMap<string, Uint8Array> } {
  const contents = new Map<string, Uint8Array>()
  return {
    contents,
    has: async (key) => contents.has(key),
    putFile: async (key, path) => void contents.set(key, await readFile(path)),
    put: async (key, bytes) => void contents.set(key, bytes.slice()),
    read: async (key, range) => {
      const found = contents.get(key)
      return found ? Readable.from([Buffer.from(range ? found.subarray(range.from, range.to + 1) : found)]) : null
    },
    remove: async (key) => void contents.delete(key),
  }
}
