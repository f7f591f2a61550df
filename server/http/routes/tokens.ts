/** One's own tokens for programs. None of them is made or withdrawn by a token. */
import { newTokenSchema } from '../../../shared/model/token'
import { accountRoutes, tokenMadeSchema, tokenParams, tokensSchema } from '../../../shared/protocol/accounts'
import type { HttpApp, HttpDeps } from '../http-deps'
import { refuse } from '../refuse'
import { whoOf } from '../signed-in'

export function tokenRoutes(app: HttpApp, { apiTokens }: HttpDeps): void {
  const config = { rateLimit: { max: 60 } }
  app.get(accountRoutes.tokens, { schema: { response: { 200: tokensSchema } } }, async (request) => {
    return [...(await apiTokens.of(whoOf(request).user))]
  })
  const making = { body: newTokenSchema, response: { 200: tokenMadeSchema } }
  app.post(accountRoutes.tokens, { config, schema: making }, async (request, reply) => {
    const made = await apiTokens.make(whoOf(request).user, request, request.body)
    return made.ok ? made.value : refuse(reply, made.error)
  })
  app.post(accountRoutes.tokenWithdraw, { schema: { params: tokenParams } }, async (request, reply) => {
    const done = await apiTokens.withdraw(whoOf(request).user, request, request.params.token)
    return done.ok ? reply.status(204).send() : refuse(reply, done.error)
  })
}
