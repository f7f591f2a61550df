/** The client's files, and its first page for every address that is the client's own. */
import { sep } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { refusal } from '../../shared/model/refusal'
import { refuse } from './refuse'

/** `folder` null: the client was not built; Vite serves it while developing. */
export async function serveClient(app: FastifyInstance, folder: string | null): Promise<void> {
  if (folder) {
    await app.register(fastifyStatic, {
      root: folder,
      cacheControl: false,
      preCompressed: true,
      setHeaders: (reply, path) => void reply.header('cache-control', isHashed(path) ? FOR_EVER : 'no-cache'),
    })
  }
  app.setNotFoundHandler((request, reply) =>
    folder && wantsPage(request) ? reply.sendFile('index.html') : refuse(reply, refusal('not-found')),
  )
}

const FOR_EVER = 'public, max-age=31536000, immutable'

/** Vite puts a hash of the content into the names of what it puts there. */
const isHashed = (path: string): boolean => path.includes(`${sep}assets${sep}`)

function wantsPage({ method, url, headers }: FastifyRequest): boolean {
  const program = ['/api/', '/assets/', '/sync'].some((start) => url.startsWith(start))
  return !program && (method === 'GET' || method === 'HEAD') && (headers.accept ?? '').includes('text/html')
}
