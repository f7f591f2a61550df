/** The cookie that holds a session's token. Scripts cannot read it, and other sites' forms do not carry it along. */
import type { IncomingHttpHeaders } from 'node:http'
import cookie, { type CookieSerializeOptions } from '@fastify/cookie'

export const SESSION_COOKIE = 'strikeboard_session'

/** 30 days. */
export const SESSION_LIFE_MS = 30 * 86_400_000

/** `secure`: people reach the server by https; a browser would not send such a cookie over plain http. */
export const cookieOptions = (secure: boolean): CookieSerializeOptions => ({
  path: '/',
  httpOnly: true,
  sameSite: 'lax',
  secure,
  maxAge: SESSION_LIFE_MS / 1000,
})

export function tokenOf(headers: IncomingHttpHeaders): string | null {
  return (headers.cookie && cookie.parse(headers.cookie)[SESSION_COOKIE]) || null
}
