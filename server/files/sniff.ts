/** What a content is, by its first bytes. Names and what a sender says of it are not believed. */
import { PICTURE_TYPES, type PictureType } from '../../shared/model/file'

/** So many bytes tell. */
export const HEAD_BYTES = 16

export const OTHER = 'application/octet-stream'

const ascii = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to))

const MARKS: readonly (readonly [string, (head: Uint8Array) => boolean])[] = [
  ['image/jpeg', (head) => head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff],
  ['image/png', (head) => ascii(head, 0, 8) === '\x89PNG\r\n\x1a\n'],
  ['image/webp', (head) => ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 12) === 'WEBP'],
  ['image/gif', (head) => ['GIF87a', 'GIF89a'].includes(ascii(head, 0, 6))],
  ['application/pdf', (head) => ascii(head, 0, 5) === '%PDF-'],
  ['application/zip', (head) => ascii(head, 0, 4) === 'PK\x03\x04'],
]

export const typeOf = (head: Uint8Array): string => MARKS.find(([, fits]) => fits(head))?.[0] ?? OTHER

/** How its bytes are handed out: only pictures under their own type. */
export const servedAs = (type: string): PictureType | typeof OTHER => PICTURE_TYPES.find((picture) => picture === type) ?? OTHER
