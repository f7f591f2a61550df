/** The demonstration department's one-click sign-in (AC2). */
import { personSchema } from '../../../shared/model/person'
import { demoSignInSchema, peopleSchema, routes } from '../../../shared/protocol/http'
import type { HttpApp, HttpDeps } from '../http-deps'
import { letIn } from '../let-in'
import { refuse } from '../refuse'
import { SIGN_INS_PER_MINUTE } from '../security'

export function demoRoutes(app: HttpApp, { accounts }: HttpDeps): void {
  app.get(routes.demoPeople, { schema: { response: { 200: peopleSchema } } }, async (_request, reply) => {
    const people = await accounts.demoPeople()
    return people.ok ? [...people.value] : refuse(reply, people.error)
  })

  const config = { rateLimit: { max: SIGN_INS_PER_MINUTE } }
  app.post(
    routes.demoSignIn,
    { config, schema: { body: demoSignInSchema, response: { 200: personSchema } } },
    async (request, reply) => letIn(reply, await accounts.signInToDemo(request, request.body.user)),
  )
}
