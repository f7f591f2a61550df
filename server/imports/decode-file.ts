/** The bytes of a file as text. Trello writes UTF-8; Windows' PowerShell saves what it downloads as UTF-16. */
import { type Refusal, refusal } from '../../shared/model/refusal'
import { fail, ok, type Result } from '../../shared/primitives/result'

export function decodeFile(bytes: Uint8Array): Result<string, Refusal> {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe
  try {
    return ok(new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes))
  } catch {
    return fail(refusal('import-not-json', { at: `byte ${firstFault(bytes) + 1}`, params: { context: 'bytes' } }))
  }
}

/** Where the bytes stop being UTF-8: decoded with signs for “unreadable” and encoded again, they differ from there on. */
function firstFault(bytes: Uint8Array): number {
  const again = Buffer.from(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes))
  const at = bytes.findIndex((byte, index) => byte !== again[index])
  return at < 0 ? bytes.length : at
}
