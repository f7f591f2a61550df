/** The demonstration department's one-click sign-in (AC2). */
import { personSchema } from '../../../shared/model/person'
import { peopleSchema, routes, signInSchema } from '../../../shared/protocol/http'
import { cookieOptions, SESSION_COOKIE } from '../../accounts/session-cookie'
import type { HttpApp, HttpDeps } from '../http-deps'
import { refuse } from '../refuse'
import { SIGN_INS_PER_MINUTE } from '../security'

export function demoRoutes(app: HttpApp, { accounts, https }: HttpDeps): void {
  app.get(routes.demoPeople, { schema: { response: { 200: peopleSchema } } }, async (_request, reply) => {
    const people = await accounts.demoPeople()
    return people.ok ? [...people.value] : refuse(reply, people.error)
  })

  const config = { rateLimit: { max: SIGN_INS_PER_MINUTE } }
  app.post(
    routes.demoSignIn,
    { config, schema: { body: signInSchema, response: { 200: personSchema } } },
    async (request, reply) => {
      const before = await accounts.authenticate(request)
      const signedIn = await accounts.signInToDemo(request.body.user)
      if (!signedIn.ok) return refuse(reply, signedIn.error)
      // The browser forgets the session that it had: nobody shall go on using it.
      if (before) await accounts.signOut(before.session)
      reply.setCookie(SESSION_COOKIE, signedIn.value.token, cookieOptions(https))
      return signedIn.value.user
    },
  )
}
