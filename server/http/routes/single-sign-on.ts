/** By what one may sign in, and the way to the company's provider and back. */
import type { FastifyRequest } from 'fastify'
import { accountRoutes, oidcAddressSchema, oidcSignInSchema, signInWaysSchema } from '../../../shared/protocol/accounts'
import { returnQuery } from '../../accounts/provider'
import type { HttpApp, HttpDeps } from '../http-deps'
import { refuse } from '../refuse'
import { SIGN_INS_PER_MINUTE } from '../security'

export function singleSignOnRoutes(app: HttpApp, { singleSignOn, mailer, publicOrigin }: HttpDeps): void {
  const config = { rateLimit: { max: SIGN_INS_PER_MINUTE } }
  // Without a public address people come by one of this machine's own names, which `security.ts` has looked at.
  const returnTo = ({ headers }: FastifyRequest): string =>
    (publicOrigin ?? `http://${headers.host}`) + accountRoutes.signInOidcReturn

  app.get(accountRoutes.signInWays, { schema: { response: { 200: signInWaysSchema } } }, async () => ({
    oidc: singleSignOn.name,
    mail: mailer.isConfigured,
  }))
  app.post(
    accountRoutes.signInOidc,
    { config, schema: { body: oidcSignInSchema, response: { 200: oidcAddressSchema } } },
    async (request, reply) => {
      const way = { returnTo: returnTo(request), invitation: request.body.invitation ?? null }
      const begun = await singleSignOn.begin(request, way)
      if (!begun.ok) return refuse(reply, begun.error)
      reply.header('set-cookie', [...begun.value.cookies])
      return { url: begun.value.url }
    },
  )
  // A page that a browser is led to: it is led on, and never shown an answer for programs.
  app.get(accountRoutes.signInOidcReturn, { config, schema: { querystring: returnQuery } }, async (request, reply) => {
    const entered = await singleSignOn.finish(request, { returnTo: returnTo(request), query: request.query })
    if (!entered.ok) return reply.redirect(`/sign-in#refused=${entered.error.code}`)
    return reply.header('set-cookie', [...entered.value.cookies]).redirect('/')
  })
}
