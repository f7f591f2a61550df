/** The stored snapshot of a document, as it lies on the disk: gzipped, never packed or unpacked here (SY22). */
import { EPOCH_HEADER, routes, snapshotParams } from '../../../shared/protocol/http'
import { documentName } from '../../../shared/protocol/rooms'
import { shareReads } from '../../storage/share-reads'
import { readableOnly } from '../board-access'
import type { HttpApp, HttpDeps } from '../http-deps'

export function snapshotRoute(app: HttpApp, deps: HttpDeps): void {
  const { documents } = deps.storage
  const read = shareReads(documents.snapshot)
  const schema = { params: snapshotParams }
  app.get(routes.snapshot, { config: { scope: 'read' }, schema, preHandler: readableOnly(deps) }, async (request, reply) => {
    const name = documentName(request.params.kind, request.params.board)
    reply.header('cache-control', 'private, no-cache')
    const asked = request.headers['if-none-match']
    const tag = asked ? await documents.snapshotTag(name) : null
    // Proxies may mark a tag as weak, or send several.
    if (tag && asked?.includes(etagOf(tag))) {
      return reply.header('etag', etagOf(tag)).header(EPOCH_HEADER, tag.epoch).status(304).send()
    }
    const snapshot = await read(name)
    reply.header(EPOCH_HEADER, snapshot?.epoch ?? 0)
    if (!snapshot?.bytes) return reply.status(204).send()
    return reply
      .header('etag', etagOf(snapshot))
      .header('content-encoding', 'gzip')
      .type('application/octet-stream')
      .send(Buffer.from(snapshot.bytes.buffer, snapshot.bytes.byteOffset, snapshot.bytes.byteLength))
  })
}

const etagOf = ({ epoch, seq }: { readonly epoch: number; readonly seq: number }): string => `"${epoch}-${seq}"`
