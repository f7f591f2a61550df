/** Copies contents of files from one store to another, each looked at: what is damaged is not passed on. For backup and restore. */
import { createHash } from 'node:crypto'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { newId } from '../../shared/primitives/ids'
import type { FileStore } from './file-store'

export interface Copied {
  readonly copied: number
  /** Contents that are not in the store, by their hash. */
  readonly missing: readonly string[]
  /** Contents that are not what their hash says. */
  readonly damaged: readonly string[]
}

/** `folder`: where a content lies until it is whole; on the disk of `to`, where that has one. */
export async function copyContents(
  hashes: readonly string[],
  { from, to, folder }: { readonly from: FileStore; readonly to: FileStore; readonly folder: string },
): Promise<Copied> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const [missing, damaged]: [string[], string[]] = [[], []]
  for (const hash of hashes) {
    const content = await from.read(hash)
    if (!content) missing.push(hash)
    else if (!(await copy(content, hash))) damaged.push(hash)
    else for (const size of ['small', 'large']) await copyThumbnail(`${hash}-${size}`)
  }
  return { copied: hashes.length - missing.length - damaged.length, missing, damaged }

  async function copy(content: Readable, hash: string): Promise<boolean> {
    const path = join(folder, `${newId()}.part`)
    try {
      const isWhole = (await write(content, path)) === hash
      if (isWhole) await to.putFile(hash, path)
      return isWhole
    } finally {
      await rm(path, { force: true })
    }
  }
  async function copyThumbnail(key: string): Promise<void> {
    const thumbnail = await from.read(key)
    if (thumbnail) await to.put(key, Buffer.concat(await thumbnail.toArray()))
  }
}

/** Its sha-256. */
async function write(content: Readable, path: string): Promise<string> {
  const hash = createHash('sha256')
  const file = await open(path, 'wx', 0o600)
  try {
    for await (const chunk of content) {
      hash.update(chunk)
      await file.appendFile(chunk)
    }
  } finally {
    await file.close()
  }
  return hash.digest('hex')
}
