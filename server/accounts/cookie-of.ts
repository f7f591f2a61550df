/** One cookie of a request, as it was set: a session's is signed, and the signature is checked where it is used. */
import type { IncomingHttpHeaders } from 'node:http'

export function cookieOf({ cookie }: IncomingHttpHeaders, name: string): string | null {
  for (const part of cookie?.split(';') ?? []) {
    const [key, ...value] = part.trim().split('=')
    if (key === name) return value.join('=') || null
  }
  return null
}
