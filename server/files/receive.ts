/** Brings what is being sent into a file of this machine, without ever holding it whole, and tells what came. */
import { createHash } from 'node:crypto'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { newId } from '../../shared/primitives/ids'
import type { Timers } from '../sync/timers'
import { asTrouble } from './local-store'
import { HEAD_BYTES, typeOf } from './sniff'

export interface Received {
  readonly path: string
  readonly size: number
  readonly hash: string
  readonly type: string
}

export interface ReceiveOptions {
  readonly folder: string
  readonly mostBytes: number
  readonly timers: Timers
}

/** A line on which nothing comes for so long is given up. */
export const SILENCE_MS = 60_000

/** The sender has gone: nobody is there to be told. */
export class SenderGone extends Error {
  override readonly name = 'SenderGone'
}

/** `over`: more came than this many bytes. Whatever goes wrong, no file is left. */
export async function receive(bytes: Readable, { folder, mostBytes, timers }: ReceiveOptions): Promise<Received | 'over'> {
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch(asTrouble)
  const path = join(folder, newId())
  try {
    const received = await write(chunksOf(bytes, timers), path, mostBytes)
    if (received === 'over') await rm(path, { force: true })
    return received
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}

async function write(chunks: AsyncIterable<Uint8Array>, path: string, mostBytes: number): Promise<Received | 'over'> {
  const hash = createHash('sha256')
  let size = 0
  let head = new Uint8Array()
  const file = await open(path, 'wx', 0o600).catch(asTrouble)
  try {
    for await (const chunk of chunks) {
      size += chunk.byteLength
      if (size > mostBytes) return 'over'
      if (head.byteLength < HEAD_BYTES) head = new Uint8Array(Buffer.concat([head, chunk]).subarray(0, HEAD_BYTES))
      hash.update(chunk)
      await file.write(chunk).catch(asTrouble)
    }
  } finally {
    await file.close()
  }
  return { path, size, hash: hash.digest('hex'), type: typeOf(head) }
}

/** Who stops reading may still answer: the line stays. */
async function* chunksOf(bytes: Readable, timers: Timers): AsyncGenerator<Uint8Array> {
  const chunks = bytes.iterator({ destroyOnReturn: false })
  while (true) {
    const silence = timers.setTimeout(() => bytes.destroy(new Error('nothing more came')), SILENCE_MS)
    const next = await chunks
      .next()
      .catch((error) => {
        throw new SenderGone('sending ended early', { cause: error })
      })
      .finally(() => timers.clearTimeout(silence))
    if (next.done) return
    yield next.value
  }
}
