/** What holds for every request: names we answer to, writing only from our own pages or with a token, strict headers, bounded rates (AC7, AC9). */
import type { IncomingMessage } from 'node:http'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'
import { refusal } from '../../shared/model/refusal'
import { tokenOf } from '../accounts/token-of'
import type { Origins } from './origins'
import { refuse } from './refuse'

/** Requests a minute from one address: generous, since a whole office may come from behind one. */
const REQUESTS_PER_MINUTE = 6000
export const SIGN_INS_PER_MINUTE = 600

const READING = ['GET', 'HEAD', 'OPTIONS']

export async function secure(app: FastifyInstance, origins: Origins): Promise<void> {
  app.addHook('onRequest', async (request, reply) => {
    const { host, origin } = request.headers
    if (!origins.isOurHost(host)) return refuse(reply, refusal('foreign-origin', { at: 'host' }))
    const isProgram = origin === undefined && tokenOf(request.headers) !== null
    if (!READING.includes(request.method) && !isProgram && !origins.isOurs(origin)) {
      return refuse(reply, refusal('foreign-origin', { at: 'origin' }))
    }
  })
  await app.register(rateLimit, { max: REQUESTS_PER_MINUTE, timeWindow: '1 minute' })
}

/** Headers of pages and of what belongs to them. */
export async function securePages(app: FastifyInstance, https: boolean): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: policy(https) },
    strictTransportSecurity: https,
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'same-origin' },
  })
}

/** Headers of every answer that is no page, refusals at the door included: nothing in it may be shown or run. */
export function secureAnswers(app: FastifyInstance, https: boolean): void {
  const headers = {
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    ...(https && { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }),
  }
  app.addHook('onSend', async (_request, reply) => {
    // A page's are on the raw response by now.
    if (reply.raw.hasHeader('content-security-policy')) return
    // A route may say a stricter policy of its own: what people have uploaded is kept in a sandbox.
    const own = reply.getHeader('content-security-policy')
    reply.headers(own === undefined ? headers : { ...headers, 'content-security-policy': own })
  })
}

/**
 * Scripts and styles come from our own files only: neither in elements nor in attributes of the markup. What React and the
 * libraries set on an element by script is no markup, and allowed.
 */
const policy = (https: boolean) => ({
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  // A picture that is on its way to the server is shown from this device.
  imgSrc: ["'self'", 'data:', 'blob:'],
  fontSrc: ["'self'"],
  // Some browsers do not count a socket to the page's own host as 'self'. The host has been checked by then.
  connectSrc: ["'self'", (request: IncomingMessage) => `${https ? 'wss' : 'ws'}://${request.headers.host}`],
  workerSrc: ["'self'"],
  manifestSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
})
