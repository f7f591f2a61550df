/** One's own account. Not for tokens: what acts for a person does not take the person's place. */
import { accountChangeSchema, accountSchema } from '../../../shared/model/account'
import { accountRoutes, passwordChangeSchema, sessionParams, sessionsSchema } from '../../../shared/protocol/accounts'
import type { HttpApp, HttpDeps } from '../http-deps'
import { refuse } from '../refuse'
import { whoOf } from '../signed-in'

export function ownAccountRoutes(app: HttpApp, { ownAccount }: HttpDeps): void {
  const response = { 200: accountSchema }
  app.get(accountRoutes.account, { schema: { response } }, (request) => ownAccount.account(whoOf(request)))
  app.post(accountRoutes.account, { schema: { body: accountChangeSchema, response } }, (request) =>
    ownAccount.change(whoOf(request), request, request.body),
  )
  app.get(accountRoutes.sessions, { schema: { response: { 200: sessionsSchema } } }, async (request) => [
    ...(await ownAccount.sessions(whoOf(request))),
  ])
  app.post(accountRoutes.sessionEnd, { schema: { params: sessionParams } }, async (request, reply) => {
    const ended = await ownAccount.endSession(whoOf(request), request, request.params.session)
    return ended.ok ? reply.status(204).send() : refuse(reply, ended.error)
  })
  app.post(accountRoutes.sessionsEndOthers, async (request, reply) => {
    await ownAccount.endOtherSessions(whoOf(request), request)
    return reply.status(204).send()
  })
  app.post(accountRoutes.passwordChange, { schema: { body: passwordChangeSchema } }, async (request, reply) => {
    const changed = await ownAccount.changePassword(whoOf(request), request, request.body)
    return changed.ok ? reply.status(204).send() : refuse(reply, changed.error)
  })
}
