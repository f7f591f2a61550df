/** Bytes of a file → its text: by the mark at its beginning, else by what its bytes can be. Pure. */

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'windows-1252'] as const
export type Encoding = (typeof ENCODINGS)[number]

/** What is no text, and can be told to be something else. */
export type FileKind = 'workbook' | 'binary'

/** Workbooks and other packed files begin so. */
const PACKED = [0x50, 0x4b, 0x03, 0x04]
/** The workbooks of before 2007. */
const OLD_WORKBOOK = [0xd0, 0xcf, 0x11, 0xe0]

export function kindOf(bytes: Uint8Array): FileKind | null {
  const begins = (signs: readonly number[]) => signs.every((sign, i) => bytes[i] === sign)
  if (begins(PACKED) || begins(OLD_WORKBOOK)) return 'workbook'
  const encoding = guessEncoding(bytes)
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return null
  return bytes.subarray(0, LOOKED_AT).includes(0) ? 'binary' : null
}

const LOOKED_AT = 4_096

export function guessEncoding(bytes: Uint8Array): Encoding {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  const head = bytes.subarray(0, LOOKED_AT)
  // Latin letters and separators of UTF-16 are every other byte zero, from the second or from the first on.
  const zeros = [0, 0]
  for (const [i, byte] of head.entries()) if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1
  if ((zeros[1] ?? 0) > head.length / 8 && zeros[0] === 0) return 'utf-16le'
  if ((zeros[0] ?? 0) > head.length / 8 && zeros[1] === 0) return 'utf-16be'
  for (const encoding of ['utf-8', 'gb18030'] as const) if (reads(bytes, encoding)) return encoding
  return 'windows-1252'
}

/** Signs that cannot be read become `�`: seen in the preview, and another encoding can be chosen. */
export function decodeTable(bytes: Uint8Array, encoding: Encoding): string {
  return decoderOf(encoding)?.decode(bytes) ?? new TextDecoder().decode(bytes)
}

function reads(bytes: Uint8Array, encoding: Encoding): boolean {
  try {
    const decoder = decoderOf(encoding, true)
    return decoder !== null && decoder.decode(bytes).length >= 0
  } catch {
    return false
  }
}

/** Null where this browser does not know the encoding. */
function decoderOf(encoding: Encoding, fatal = false): TextDecoder | null {
  try {
    return new TextDecoder(encoding, { fatal })
  } catch {
    return null
  }
}
