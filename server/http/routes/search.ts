/** Finding cards over all boards that a person may read, and the person's own work on them (AC6: others do not exist). */
import {
  MOST_OWN,
  myWorkSchema,
  searchAnswerSchema,
  searchQuery,
  searchRoutes,
  seenSchema,
} from '../../../shared/protocol/search'
import { wordsOf } from '../../../shared/rules/fold-text'
import type { HttpApp, HttpDeps } from '../http-deps'
import { whoOf } from '../signed-in'

export function searchRoute(app: HttpApp, { boardsOf, storage }: HttpDeps): void {
  const config = { scope: 'read' } as const
  const finding = { querystring: searchQuery, response: { 200: searchAnswerSchema } }
  app.get(searchRoutes.search, { config, schema: finding }, async (request) => {
    const boards = await boardsOf(whoOf(request).user)
    const { items, more } = await storage.search.find(
      boards.map(({ id }) => id),
      wordsOf(request.query.q),
      request.query.limit,
    )
    return { items: [...items], more }
  })
  app.get(searchRoutes.myWork, { config, schema: { response: { 200: myWorkSchema } } }, async (request) => {
    const { user } = whoOf(request)
    const boards = await boardsOf(user)
    const inUse = boards.filter(({ archivedAt }) => archivedAt === undefined).map(({ id }) => id)
    const { cards, changes, upTo } = await storage.search.own(user.id, inUse, MOST_OWN)
    return { cards: [...cards], changes: [...changes], upTo }
  })
  app.post(searchRoutes.myWorkSeen, { config, schema: { body: seenSchema } }, async (request, reply) => {
    await storage.search.see(whoOf(request).user.id, request.body.upTo)
    return reply.status(204).send()
  })
}
