/** Commands: a person asks for a fact. */
import { commandRequestSchema } from '../../../shared/model/command'
import { boardParams, commandAnswerSchema, routes } from '../../../shared/protocol/http'
import { readableOnly } from '../board-access'
import type { HttpApp, HttpDeps } from '../http-deps'
import { refuse } from '../refuse'
import { whoOf } from '../signed-in'

export function commandsRoute(app: HttpApp, deps: HttpDeps): void {
  const schema = { params: boardParams, body: commandRequestSchema, response: { 200: commandAnswerSchema } }
  app.post(routes.commands, { config: { scope: 'edit' }, schema, preHandler: readableOnly(deps) }, async (request, reply) => {
    const answer = await deps.handleCommand(whoOf(request).user, request.params.board, request.body, request.ip)
    return answer.ok ? { facts: answer.value } : refuse(reply, answer.error)
  })
}
