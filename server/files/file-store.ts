/**
 * Where the bytes of files lie, and nothing about whose they are. Keys are made of the sha-256 of a content, so that what is
 * under a key never changes. `tests/files/file-store.test.ts` holds for every store.
 */
import type { Readable } from 'node:stream'

export interface ByteRange {
  readonly from: number
  /** The last one, included. */
  readonly to: number
}

export interface FileStore {
  has(key: string): Promise<boolean>
  /** Takes a file of this machine over. When it resolves the bytes are there to stay; where it rejects nothing is there. */
  putFile(key: string, path: string): Promise<void>
  put(key: string, bytes: Uint8Array): Promise<void>
  /** Null: nothing is there. */
  read(key: string, range?: ByteRange): Promise<Readable | null>
  /** Also where nothing is there. */
  remove(key: string): Promise<void>
}

/** Of a content, or of one of its thumbnails. */
export const KEY = /^[0-9a-f]{64}(-small|-large)?$/
