/** Which bytes a request asks for. One range is honoured; what is not understood is answered whole, as if nothing was asked. */
import type { ByteRange } from '../files/file-store'

/** `beyond`: none of them exist. Null: the whole. */
export function rangeOf(header: string | undefined, size: number): ByteRange | 'beyond' | null {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? []
  if (first === undefined || last === undefined || first + last === '') return null
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (first !== '' && last !== '' && Number(last) < from) return null
  return from > to ? 'beyond' : { from, to }
}
