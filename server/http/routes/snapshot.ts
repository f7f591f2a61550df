/** The stored snapshot of a document, as it lies on the disk: gzipped, never packed or unpacked here (SY22). */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { cardParams, EPOCH_HEADER, routes, snapshotParams } from '../../../shared/protocol/http'
import { cardDocumentName, type DocumentName, documentName } from '../../../shared/protocol/rooms'
import { shareReads } from '../../storage/share-reads'
import { readableOnly } from '../board-access'
import type { HttpApp, HttpDeps } from '../http-deps'

export function snapshotRoute(app: HttpApp, deps: HttpDeps): void {
  const { documents } = deps.storage
  const read = shareReads(documents.snapshot)
  const options = { config: { scope: 'read' }, preHandler: readableOnly(deps) } as const
  app.get(routes.snapshot, { ...options, schema: { params: snapshotParams } }, ({ params, headers }, reply) =>
    answer(reply, headers, documentName(params.kind, params.board), 0),
  )
  // The document of a card may still be made, with its first epoch.
  app.get(routes.cardSnapshot, { ...options, schema: { params: cardParams } }, ({ params, headers }, reply) =>
    answer(reply, headers, cardDocumentName(params.board, params.card), 1),
  )

  async function answer(
    reply: FastifyReply,
    headers: FastifyRequest['headers'],
    name: DocumentName,
    epochOfNone: number,
  ): Promise<FastifyReply> {
    reply.header('cache-control', 'private, no-cache')
    const asked = headers['if-none-match']
    const tag = asked ? await documents.snapshotTag(name) : null
    // Proxies may mark a tag as weak, or send several.
    if (tag && asked?.includes(etagOf(tag))) {
      return reply.header('etag', etagOf(tag)).header(EPOCH_HEADER, tag.epoch).status(304).send()
    }
    const snapshot = await read(name)
    reply.header(EPOCH_HEADER, snapshot?.epoch ?? epochOfNone)
    if (!snapshot?.bytes) return reply.status(204).send()
    return reply
      .header('etag', etagOf(snapshot))
      .header('content-encoding', 'gzip')
      .type('application/octet-stream')
      .send(Buffer.from(snapshot.bytes.buffer, snapshot.bytes.byteOffset, snapshot.bytes.byteLength))
  }
}

const etagOf = ({ epoch, seq }: { readonly epoch: number; readonly seq: number }): string => `"${epoch}-${seq}"`
