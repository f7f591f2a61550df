/** The boards that a person may read. */
import { boardsSchema, routes } from '../../../shared/protocol/http'
import type { HttpApp, HttpDeps } from '../http-deps'
import { whoOf } from '../signed-in'

export function boardsRoute(app: HttpApp, { boardsOf }: HttpDeps): void {
  app.get(routes.boards, { config: { scope: 'read' }, schema: { response: { 200: boardsSchema } } }, async (request) => {
    return [...(await boardsOf(whoOf(request).user))]
  })
}
