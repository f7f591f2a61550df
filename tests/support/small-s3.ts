/** What of S3 the program asks for, of one bucket and in memory: whole objects and parts of them, by path, for signed requests. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { S3Config } from '../../server/files/s3-store'

export interface SmallS3 {
  readonly config: S3Config
  readonly objects: Map<string, Buffer>
  /** Answers 503 to everything. */
  isDown: boolean
  stop(): Promise<void>
}

const BUCKET = 'strikeboard-files'
const KEY_ID = 'AKIATEST'

export async function smallS3(): Promise<SmallS3> {
  const objects = new Map<string, Buffer>()
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    const { pathname } = new URL(request.url ?? '/', 'http://here')
    const key = pathname.slice(BUCKET.length + 2)
    const isSigned = request.headers.authorization?.startsWith(`AWS4-HMAC-SHA256 Credential=${KEY_ID}/`) ?? false
    if (s3.isDown) return void response.writeHead(503).end()
    if (!isSigned || !pathname.startsWith(`/${BUCKET}/`)) return void response.writeHead(403).end()
    if (request.method === 'PUT') {
      if (body.length !== Number(request.headers['content-length'])) return void response.writeHead(400).end()
      objects.set(key, body)
      return void response.writeHead(200, { etag: '"x"' }).end()
    }
    if (request.method === 'DELETE') {
      objects.delete(key)
      return void response.writeHead(204).end()
    }
    const found = objects.get(key)
    if (!found) return void response.writeHead(404).end()
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? []
    const part = from === undefined ? found : found.subarray(Number(from), Number(to) + 1)
    response.writeHead(from === undefined ? 200 : 206, { 'content-length': part.length })
    response.end(request.method === 'HEAD' ? undefined : part)
  }
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const s3: SmallS3 = {
    config: { bucket: BUCKET, endpoint, region: 'us-east-1', accessKey: KEY_ID, secretKey: 'secret' },
    objects,
    isDown: false,
    stop: () => new Promise((resolve) => void server.close(() => resolve())),
  }
  return s3
}
