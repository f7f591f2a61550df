/** Files on cards. Whatever they hold, a browser saves them and never runs or shows them as a page (AC7). */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { cardFileSchema } from '../../../shared/model/file'
import { refusal } from '../../../shared/model/refusal'
import type { UserId } from '../../../shared/primitives/ids'
import {
  cardFilesParams,
  cardFilesSchema,
  fileParams,
  fileRoutes,
  renameFileSchema,
  thumbnailParams,
  UPLOAD_TYPE,
  uploadParams,
  uploadQuery,
} from '../../../shared/protocol/files'
import { SenderGone } from '../../files/receive'
import { servedAs } from '../../files/sniff'
import type { StoredFile } from '../../storage/file-port'
import { readableOnly } from '../board-access'
import { rangeOf } from '../byte-range'
import type { HttpApp, HttpDeps } from '../http-deps'
import { refuse } from '../refuse'
import { whoOf } from '../signed-in'

const UPLOADS_PER_MINUTE = 240
/** Of one person at a time: a page of pictures loads, a program that fetches everything takes its turn. */
const DOWNLOADS_AT_ONCE = 32

const reading = { scope: 'read' } as const
const editing = { scope: 'edit' } as const

export function filesRoutes(app: HttpApp, deps: HttpDeps): void {
  const preHandler = readableOnly(deps)
  listing(app, deps, preHandler)
  changing(app, deps, preHandler)
  handingOut(app, deps, preHandler)
  void app.register(async (uploads: HttpApp) => {
    // The body is not read before the handler asks for it.
    uploads.removeAllContentTypeParsers()
    uploads.addContentTypeParser(UPLOAD_TYPE, (_request, _payload, done) => done(null))
    uploading(uploads, deps, preHandler)
  })
}

type Guard = ReturnType<typeof readableOnly>

const askingOf = (request: FastifyRequest) => ({ actor: whoOf(request).user, address: request.ip })

function listing(app: HttpApp, { files }: HttpDeps, preHandler: Guard): void {
  const schema = { params: cardFilesParams, response: { 200: cardFilesSchema } }
  app.get(fileRoutes.ofCard, { config: reading, schema, preHandler }, async ({ params: { board, card } }) => {
    return { files: [...(await files.ofCard(board, card))], mostBytes: files.limits.file }
  })
}

function uploading(app: HttpApp, { files }: HttpDeps, preHandler: Guard): void {
  const config = { ...editing, rateLimit: { max: UPLOADS_PER_MINUTE } }
  const schema = { params: uploadParams, querystring: uploadQuery, response: { 200: cardFileSchema } }
  app.put(fileRoutes.upload, { config, schema, preHandler }, async (request, reply) => {
    const length = request.headers['content-length']
    const sent = { ...request.params, name: request.query.name, size: length === undefined ? null : Number(length) }
    try {
      const taken = await files.upload(askingOf(request), sent, request.raw)
      if (taken.ok) return taken.value
      // What was not read of it would stand before the next request.
      reply.header('connection', 'close')
      return refuse(reply, taken.error)
    } catch (error) {
      if (!(error instanceof SenderGone)) throw error
      return reply.hijack()
    }
  })
}

function changing(app: HttpApp, { files }: HttpDeps, preHandler: Guard): void {
  const schema = { params: fileParams, response: { 200: cardFileSchema } }
  const options = { config: editing, schema, preHandler }
  app.post(fileRoutes.rename, { ...options, schema: { ...schema, body: renameFileSchema } }, async (request, reply) => {
    const changed = await files.rename(askingOf(request), request.params, request.body.name)
    return changed.ok ? changed.value : refuse(reply, changed.error)
  })
  for (const [route, removed] of [
    [fileRoutes.remove, true],
    [fileRoutes.restore, false],
  ] as const)
    app.post(route, options, async (request, reply) => {
      const changed = await files.setRemoved(askingOf(request), request.params, removed)
      return changed.ok ? changed.value : refuse(reply, changed.error)
    })
}

function handingOut(app: HttpApp, { files }: HttpDeps, preHandler: Guard): void {
  const taking = atOnce(DOWNLOADS_AT_ONCE)
  const guarded = { config: reading, preHandler: [preHandler, taking] }
  app.get(fileRoutes.content, { ...guarded, schema: { params: fileParams } }, async (request, reply) => {
    const file = await files.find(request.params)
    if (!file) return refuse(reply, refusal('not-found'))
    const tag = `"${file.hash}"`
    secureFile(reply, file.name)
    reply.headers({ etag: tag, 'accept-ranges': 'bytes' }).type(servedAs(file.type))
    if (request.headers['if-none-match']?.includes(tag)) return reply.status(304).send()
    const goesOn = (request.headers['if-range'] ?? tag) === tag
    const range = goesOn ? rangeOf(request.headers.range, file.size) : null
    if (range === 'beyond') return reply.status(416).header('content-range', `bytes */${file.size}`).send()
    if (range) reply.status(206).header('content-range', `bytes ${range.from}-${range.to}/${file.size}`)
    reply.header('content-length', range ? range.to - range.from + 1 : file.size)
    if (request.method === 'HEAD') return reply.send()
    return send(reply, await files.read(file, 'content', range ?? undefined))
  })
  app.get(fileRoutes.thumbnail, { ...guarded, schema: { params: thumbnailParams } }, async (request, reply) => {
    const file = await files.find(request.params)
    if (!file?.picture) return refuse(reply, refusal('not-found'))
    const { size } = request.params
    const tag = `"${file.hash}-${size}"`
    secureFile(reply, `${size}.webp`)
    reply.header('etag', tag).type('image/webp')
    if (request.headers['if-none-match']?.includes(tag)) return reply.status(304).send()
    return send(reply, await files.read(file, size))
  })
}

/** Whether it may still be read is asked each time; it is loaded again only where it has changed, which it never does. */
function secureFile(reply: FastifyReply, name: StoredFile['name']): void {
  reply.headers({
    'cache-control': 'private, no-cache',
    'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    'content-disposition': `attachment; filename="${plain(name)}"; filename*=UTF-8''${encoded(name)}`,
  })
}

/** For what does not know the other form. */
const plain = (name: string): string => name.replace(/[^\w. ()-]/g, '_')
const encoded = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)

async function send(reply: FastifyReply, bytes: Awaited<ReturnType<HttpDeps['files']['read']>>): Promise<unknown> {
  return bytes ? reply.send(bytes) : refuse(reply, refusal('not-found'))
}

/** Refuses what one person asks for beyond so many that are still being answered. */
function atOnce(most: number) {
  const running = new Map<UserId, number>()
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const { id } = whoOf(request).user
    const mine = running.get(id) ?? 0
    if (mine >= most) return refuse(reply, refusal('too-fast'))
    running.set(id, mine + 1)
    reply.raw.once('close', () => {
      const left = (running.get(id) ?? 1) - 1
      if (left > 0) running.set(id, left)
      else running.delete(id)
    })
  }
}
