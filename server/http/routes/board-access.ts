/** Who may read a board: everyone who reads it may see that, those who look after boards may change it. */
import { boardAccessSchema } from '../../../shared/model/board'
import { refusal } from '../../../shared/model/refusal'
import { boardParams, routes } from '../../../shared/protocol/http'
import { readableOnly } from '../board-access'
import type { HttpApp, HttpDeps } from '../http-deps'
import { refuse } from '../refuse'
import { whoOf } from '../signed-in'

export function boardAccessRoute(app: HttpApp, deps: HttpDeps): void {
  const answer = { 200: boardAccessSchema }
  const preHandler = readableOnly(deps)
  app.get(
    routes.boardAccess,
    { config: { scope: 'read' }, schema: { params: boardParams, response: answer }, preHandler },
    async (request, reply) => {
      const access = await deps.storage.facts.access(request.params.board)
      return access ?? refuse(reply, refusal('not-found'))
    },
  )
  const schema = { params: boardParams, body: boardAccessSchema, response: answer }
  app.post(routes.boardAccess, { config: { scope: 'edit' }, schema, preHandler }, async (request, reply) => {
    const set = await deps.setBoardAccess(whoOf(request).user, request.params.board, request.body, request.ip)
    return set.ok ? set.value : refuse(reply, set.error)
  })
}
