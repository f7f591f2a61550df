/** What is done to a card as a whole, and only by the server. */
import { cardRoutes, deletedSchema } from '../../../shared/protocol/cards'
import { cardParams } from '../../../shared/protocol/http'
import { readableOnly } from '../board-access'
import type { HttpApp, HttpDeps } from '../http-deps'
import { refuse } from '../refuse'
import { whoOf } from '../signed-in'

const DELETIONS_PER_MINUTE = 120

export function cardsRoute(app: HttpApp, deps: HttpDeps): void {
  const schema = { params: cardParams, response: { 200: deletedSchema } }
  const config = { scope: 'edit', rateLimit: { max: DELETIONS_PER_MINUTE } } as const
  app.post(cardRoutes.deleteForEver, { config, schema, preHandler: readableOnly(deps) }, async (request, reply) => {
    const deleted = await deps.deleteCard(whoOf(request).user, request.params, request.ip)
    return deleted.ok ? { deleted: true as const } : refuse(reply, deleted.error)
  })
}
