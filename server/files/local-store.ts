/** Files in a folder: `<folder>/ab/<key>`. Written beside, brought to the disk, then renamed: whole or not at all. */
import { type FileHandle, mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { newId } from '../../shared/primitives/ids'
import { StorageTrouble } from '../storage/ports'
import { type FileStore, KEY } from './file-store'

export function localStore(folder: string): FileStore {
  const placeOf = (key: string): string => {
    if (!KEY.test(key)) throw new Error(`not a key: ${key}`)
    return join(folder, key.slice(0, 2), key)
  }
  const settle = async (key: string, path: string) => {
    const place = placeOf(key)
    const parent = dirname(place)
    await mkdir(parent, { recursive: true, mode: 0o700 })
    await toDisk(path)
    await rename(path, place)
    await toDisk(parent)
    await toDisk(folder)
  }
  return {
    has: async (key) => (await stat(placeOf(key)).catch(nothingThere)) !== null,
    putFile: (key, path) => settle(key, path).catch(asTrouble),
    put: async (key, bytes) => {
      const path = join(folder, `${newId()}.part`)
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 })
        await writeFile(path, bytes, { mode: 0o600 })
        await settle(key, path)
      } catch (error) {
        // What went wrong first is what is told.
        await rm(path, { force: true }).catch(() => undefined)
        asTrouble(error)
      }
    },
    read: async (key, range) => {
      const file = await open(placeOf(key), 'r').catch(nothingThere)
      return file && streamOf(file, range)
    },
    remove: (key) => rm(placeOf(key), { force: true }).catch(asTrouble),
  }
}

const streamOf = (file: FileHandle, range?: { from: number; to: number }) =>
  file.createReadStream(range ? { start: range.from, end: range.to } : {})

async function toDisk(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Where that is all that is wrong. */
function nothingThere(error: NodeJS.ErrnoException): null {
  return error.code === 'ENOENT' ? null : asTrouble(error)
}

/** A full disk, a folder that is away: it passes. */
export function asTrouble(error: unknown): never {
  throw new StorageTrouble('files cannot be read or written now', { cause: error })
}
