/** Requests: what is asked of one besides moving its card, and what has become of it (RW18). */
import { requestCommandSchema } from '../../../shared/model/request-command'
import { cardParams } from '../../../shared/protocol/http'
import {
  requestAnswerSchema,
  requestHistorySchema,
  requestRoutes,
  waitingRequestsSchema,
} from '../../../shared/protocol/requests'
import { waitingRequests } from '../../authority/waiting-requests'
import { readableOnly } from '../board-access'
import type { HttpApp, HttpDeps } from '../http-deps'
import { refuse } from '../refuse'
import { whoOf } from '../signed-in'

export function requestsRoute(app: HttpApp, deps: HttpDeps): void {
  const asking = { params: cardParams, body: requestCommandSchema, response: { 200: requestAnswerSchema } }
  const preHandler = readableOnly(deps)
  app.post(requestRoutes.command, { config: { scope: 'edit' }, schema: asking, preHandler }, async (request, reply) => {
    const done = await deps.commandRequest(whoOf(request).user, request.params, request.body)
    return done.ok ? { done: true as const } : refuse(reply, done.error)
  })
  app.get(
    requestRoutes.waiting,
    { config: { scope: 'read' }, schema: { response: { 200: waitingRequestsSchema } } },
    async (request) => {
      const { user } = whoOf(request)
      return waitingRequests({ ...deps.storage, indexed: deps.indexed }, user, await deps.boardsOf(user), deps.clock())
    },
  )
  const reading = { params: cardParams, response: { 200: requestHistorySchema } }
  app.get(requestRoutes.history, { config: { scope: 'read' }, schema: reading, preHandler }, async (request) => {
    const { board, card } = request.params
    return { events: (await deps.storage.requests.history(board, card)).map((event) => ({ ...event })) }
  })
}
