/** One contract for every store of files: the folder, S3 by its protocol, and the map that other tests use. */
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FileStore } from '../../server/files/file-store'
import { localStore } from '../../server/files/local-store'
import { s3Store } from '../../server/files/s3-store'
import { StorageTrouble } from '../../server/storage/ports'
import { temporaryFolders } from '../support/folder'
import { memoryFileStore } from '../support/memory-file-store'
import { type SmallS3, smallS3 } from '../support/small-s3'

const folder = temporaryFolders()
let s3: SmallS3
beforeAll(async () => {
  s3 = await smallS3()
})
afterAll(() => s3.stop())

const keyOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const fileOf = (bytes: Uint8Array): string => {
  const path = join(folder(), 'incoming')
  writeFileSync(path, bytes)
  return path
}
async function all(stream: Readable | null): Promise<Buffer | null> {
  if (!stream) return null
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

const STORES: Readonly<Record<string, () => FileStore | Promise<FileStore>>> = {
  'a folder': () => localStore(folder()),
  S3: () => s3Store(s3.config),
  'a map': () => memoryFileStore(),
}

for (const [name, open] of Object.entries(STORES)) {
  describe(`files in ${name}`, () => {
    test('what is put is read back, whole and in part', async () => {
      const store = await open()
      const bytes = randomBytes(300_000)
      const key = keyOf(bytes)
      expect(await store.has(key)).toBe(false)
      expect(await store.read(key)).toBeNull()
      await store.putFile(key, fileOf(bytes))
      expect(await store.has(key)).toBe(true)
      expect(await all(await store.read(key))).toEqual(bytes)
      expect(await all(await store.read(key, { from: 1_000, to: 1_999 }))).toEqual(bytes.subarray(1_000, 2_000))
    })

    test('a thumbnail stands beside its content, put twice as well', async () => {
      const store = await open()
      const bytes = randomBytes(2_000)
      const key = `${keyOf(bytes)}-small`
      await store.put(key, bytes)
      await store.put(key, bytes)
      expect(await all(await store.read(key))).toEqual(bytes)
    })

    test('what is removed is gone, and removing it once more is no fault', async () => {
      const store = await open()
      const bytes = randomBytes(10)
      await store.put(keyOf(bytes), bytes)
      await store.remove(keyOf(bytes))
      await store.remove(keyOf(bytes))
      expect(await store.has(keyOf(bytes))).toBe(false)
    })
  })
}

test.each(['../../etc/passwd', 'a'.repeat(63), `${'a'.repeat(64)}/x`])('nothing but a content has a key: %s', async (key) => {
  for (const store of [localStore(folder()), await s3Store(s3.config)])
    await expect((async () => store.put(key, new Uint8Array(1)))()).rejects.toThrow()
})

test('a folder that cannot be written is trouble that passes, and leaves nothing half written', async () => {
  const file = fileOf(new Uint8Array(1))
  const store = localStore(join(file, 'files'))
  await expect(store.put('a'.repeat(64), new Uint8Array(4))).rejects.toBeInstanceOf(StorageTrouble)
  const place = folder()
  await localStore(place).put('b'.repeat(64), new Uint8Array(4))
  expect(readdirSync(place)).toEqual(['bb'])
  expect(existsSync(join(place, 'bb', 'b'.repeat(64)))).toBe(true)
})

test('a bucket that does not answer is trouble that passes, never a file that is not there', async () => {
  const store = await s3Store(s3.config)
  const bytes = randomBytes(10)
  await store.put(keyOf(bytes), bytes)
  s3.isDown = true
  await expect(store.read(keyOf(bytes))).rejects.toBeInstanceOf(StorageTrouble)
  await expect(store.has(keyOf(bytes))).rejects.toBeInstanceOf(StorageTrouble)
  s3.isDown = false
})
