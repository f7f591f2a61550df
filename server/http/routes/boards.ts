/** The boards that a person may read. */
import { boardsSchema, routes } from '../../../shared/protocol/http'
import { readsBoards } from '../../authority/may-read'
import type { HttpApp, HttpDeps } from '../http-deps'
import { whoOf } from '../signed-in'

export function boardsRoute(app: HttpApp, { storage }: HttpDeps): void {
  app.get(routes.boards, { schema: { response: { 200: boardsSchema } } }, async (request) => {
    const boards = await storage.facts.boards()
    return readsBoards(whoOf(request).user) ? [...boards] : []
  })
}
