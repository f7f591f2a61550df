import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { decodeSnapshot, encodeSnapshot, SnapshotDamaged } from '../../server/storage/snapshot-format'

function update(): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = 7
  for (let index = 0; index < 20; index++) doc.getMap('cards').set(`k${index}`, `第 ${index} 张卡片`)
  return Y.encodeStateAsUpdateV2(doc)
}

describe('snapshots', () => {
  it('[SY7] come back as they were', async () => {
    expect(new Uint8Array(await decodeSnapshot(await encodeSnapshot(update())))).toEqual(update())
  })

  it('[SY22] are gzip as browsers know it', async () => {
    expect(new Uint8Array(gunzipSync(await encodeSnapshot(update())))).toEqual(update())
  })

  it('[SY7] are never read as something else, whichever byte was changed', async () => {
    const bytes = await encodeSnapshot(update())
    let refused = 0
    for (let index = 0; index < bytes.length; index++) {
      for (const flip of [0x01, 0x80, 0xff]) {
        const damaged = bytes.slice()
        damaged[index] = (damaged[index] ?? 0) ^ flip
        const result = await decodeSnapshot(damaged).catch((error) => error)
        // A few bits carry nothing: the time in gzip's header, padding before the checksum.
        if (result instanceof SnapshotDamaged) refused += 1
        else expect(new Uint8Array(result), `byte ${index}`).toEqual(update())
      }
    }
    expect(refused).toBeGreaterThan(3 * (bytes.length - 12))
  })

  it('[SY7] are refused when cut short, at any length', async () => {
    const bytes = await encodeSnapshot(update())
    for (let length = 0; length < bytes.length; length++)
      await expect(decodeSnapshot(bytes.subarray(0, length)), `${length} bytes`).rejects.toBeInstanceOf(SnapshotDamaged)
  })
})
