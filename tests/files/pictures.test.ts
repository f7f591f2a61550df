/** Thumbnails, in their real process: upright, without place, and bounded against what was made to do harm. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, expect, it } from 'vitest'
import { createPictures } from '../../server/files/pictures'
import { temporaryFolders } from '../support/folder'

const folder = temporaryFolders()
const pictures = createPictures({ log: { warn: () => {} }, timers: globalThis })
afterAll(() => pictures.close())

const fileOf = (bytes: Uint8Array) => {
  const path = join(folder(), 'file')
  writeFileSync(path, bytes)
  return path
}

it('are upright, as large as they may be, and say nothing of the place', async () => {
  const photo = await sharp({ create: { width: 2400, height: 1200, channels: 3, background: '#c33' } })
    .withExif({ IFD3: { GPSLatitude: '31/1 14/1 0/1', GPSLatitudeRef: 'N' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  const drawn = await pictures.draw(fileOf(photo))
  expect(drawn?.picture).toEqual({ width: 1200, height: 2400 })
  for (const [size, longest] of [
    ['small', 320],
    ['large', 1600],
  ] as const) {
    const { width, height, exif, orientation, format } = await sharp(drawn?.thumbnails[size]).metadata()
    expect([width, height, exif, orientation, format]).toEqual([longest / 2, longest, undefined, undefined, 'webp'])
  }
})

/** A small file that claims to be 60000 × 60000. */
function bomb(): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    let crc = ~0
    for (const byte of body) {
      crc ^= byte
      for (let i = 0; i < 8; i += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
    }
    const sum = Buffer.alloc(4)
    sum.writeUInt32BE(~crc >>> 0)
    return Buffer.concat([length, body, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(60_000, 0)
  head.writeUInt32BE(60_000, 4)
  head.set([1, 0, 0, 0, 0], 8)
  const rows = deflateSync(Buffer.alloc(7_501 * 2_000))
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

it.each([
  ['a bomb of pixels', bomb()],
  ['a broken picture', Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(200)])],
  ['an svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
  ['nothing', Buffer.alloc(0)],
])('%s is not shown', async (_, bytes) => {
  expect(await pictures.draw(fileOf(bytes))).toBeNull()
})
