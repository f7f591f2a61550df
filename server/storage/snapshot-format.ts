/**
 * How a snapshot stands in storage and goes over HTTP: a Yjs V2 update in gzip, whose CRC-32 is the checksum (SY7).
 * Compression runs in Node's own threads, not on the event loop.
 */
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'

/** The bytes are not what was written: nothing may be loaded from them, and nothing written over them. */
export class SnapshotDamaged extends Error {
  override readonly name = 'SnapshotDamaged'
}

/** `update`: a whole document as a Yjs V2 update. */
export async function encodeSnapshot(update: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await promisify(gzip)(update))
}

/** The Yjs V2 update. Throws `SnapshotDamaged` where length or checksum do not fit. */
export async function decodeSnapshot(bytes: Uint8Array): Promise<Uint8Array> {
  try {
    return await promisify(gunzip)(bytes)
  } catch (error) {
    throw new SnapshotDamaged('A snapshot is damaged', { cause: error })
  }
}
