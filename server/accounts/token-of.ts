/** The token that a program sends along. Browsers send none by themselves: a foreign page cannot make them (AC7). */
import type { IncomingHttpHeaders } from 'node:http'

/** Null: none, so the request counts by its cookie. */
export function tokenOf({ authorization }: IncomingHttpHeaders): string | null {
  return /^Bearer +(\S{1,200})$/i.exec(authorization ?? '')?.[1] ?? null
}

/** A socket's may also stand in its address: browsers and plain providers cannot set headers. */
export function socketTokenOf({ headers, url }: { readonly headers: IncomingHttpHeaders; readonly url?: string | undefined }) {
  const address = `http://host${url ?? ''}`
  return tokenOf(headers) ?? (URL.canParse(address) ? new URL(address).searchParams.get('token') : null)
}
