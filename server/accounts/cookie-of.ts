/** One cookie of a request, as it was set: a session's is signed, and the signature is checked where it is used. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

export function cookieOf({ cookie }: IncomingHttpHeaders, name: string): string | null {
  for (const part of cookie?.split(';') ?? []) {
    const [key, ...value] = part.trim().split('=')
    if (key === name) return value.join('=') || null
  }
  return null
}

/** What a signed cookie says, as the accounts library signs it (HMAC-SHA256 after the last dot); null: it is not signed by us. */
export function signedValue(cookie: string | null, secret: string): string | null {
  const [, value, signature] = /^([\w-]{1,200})\.([^.]{1,200})$/.exec(decoded(cookie ?? '')) ?? []
  if (!value || !signature) return null
  const [given, ours] = [Buffer.from(signature, 'base64'), createHmac('sha256', secret).update(value).digest()]
  return given.length === ours.length && timingSafeEqual(given, ours) ? value : null
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
