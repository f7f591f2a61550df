/** Who did what to the cards of a board, or to one of them: newest first, a page at a time. */
import { activityPageSchema, activityQuery, boardParams, routes } from '../../../shared/protocol/http'
import { readableOnly } from '../board-access'
import type { HttpApp, HttpDeps } from '../http-deps'

export function activityRoute(app: HttpApp, deps: HttpDeps): void {
  const schema = { params: boardParams, querystring: activityQuery, response: { 200: activityPageSchema } }
  app.get(routes.activity, { config: { scope: 'read' }, schema, preHandler: readableOnly(deps) }, async (request) => {
    const { limit } = request.query
    // One more than is shown tells whether there is another page.
    const rows = await deps.storage.facts.activity(request.params.board, { ...request.query, limit: limit + 1 })
    const items = rows.slice(0, limit)
    return { items, next: rows.length > limit ? (items.at(-1)?.row ?? null) : null }
  })
}
