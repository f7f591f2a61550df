/** Decodes a picture in bounds and draws its thumbnails: turned upright, without what the file says of place and camera. */
import sharp from 'sharp'
import { THUMBNAILS, type ThumbnailSize } from '../../shared/protocol/files'
import type { Drawn } from './pictures'

/** Of the largest cameras; what is larger is kept as a file. */
const MOST_PIXELS = 100_000_000
const MOST_SECONDS = 20

sharp.cache(false)
sharp.concurrency(1)
// Only decoders of what is shown: libvips brings dozens, for formats that nobody pastes.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['VipsForeignLoadJpegFile', 'VipsForeignLoadPngFile', 'VipsForeignLoadWebpFile', 'VipsForeignLoadNsgifFile'],
})

export async function drawThumbnails(path: string): Promise<Drawn | null> {
  try {
    const large = await draw(path, 'large')
    const small = await draw(path, 'small')
    const { autoOrient } = await sharp(path, { limitInputPixels: MOST_PIXELS }).metadata()
    return { picture: { width: autoOrient.width, height: autoOrient.height }, thumbnails: { small, large } }
  } catch {
    // Broken, too large, or none that it claims to be: all of them are shown as files.
    return null
  }
}

const draw = (path: string, size: ThumbnailSize): Promise<Buffer> =>
  sharp(path, { limitInputPixels: MOST_PIXELS, sequentialRead: true, failOn: 'error' })
    .timeout({ seconds: MOST_SECONDS })
    .autoOrient()
    .resize({ width: THUMBNAILS[size], height: THUMBNAILS[size], fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 80 })
    .toBuffer()
