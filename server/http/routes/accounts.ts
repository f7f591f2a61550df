/** Coming in: by password or a link for a new one, by a set-up link, by an invitation. Open to all, so slow to guess (AC9). */
import { personSchema } from '../../../shared/model/person'
import {
  accountRoutes,
  invitationAcceptSchema,
  invitationReadSchema,
  invitationShownSchema,
  passwordForgottenSchema,
  passwordResetSchema,
  passwordSignInSchema,
  setUpSchema,
} from '../../../shared/protocol/accounts'
import type { HttpApp, HttpDeps } from '../http-deps'
import { letIn } from '../let-in'
import { refuse } from '../refuse'
import { SIGN_INS_PER_MINUTE } from '../security'

export function accountRoutesFor(app: HttpApp, { accounts, admitPeople, forgottenPassword }: HttpDeps): void {
  const config = { rateLimit: { max: SIGN_INS_PER_MINUTE } }
  const entering = { 200: personSchema }
  app.post(accountRoutes.signIn, { config, schema: { body: passwordSignInSchema, response: entering } }, async (request, reply) =>
    letIn(reply, await accounts.signInByPassword(request, request.body)),
  )
  app.post(accountRoutes.passwordForgotten, { config, schema: { body: passwordForgottenSchema } }, async (request, reply) => {
    const asked = forgottenPassword.ask(request, request.body.email)
    return asked.ok ? reply.status(204).send() : refuse(reply, asked.error)
  })
  app.post(
    accountRoutes.passwordReset,
    { config, schema: { body: passwordResetSchema, response: entering } },
    async (request, reply) => letIn(reply, await forgottenPassword.reset(request, request.body)),
  )
  app.post(accountRoutes.setUp, { config, schema: { body: setUpSchema, response: entering } }, async (request, reply) =>
    letIn(reply, await admitPeople.setUp(request, request.body)),
  )
  app.post(
    accountRoutes.invitationRead,
    { config, schema: { body: invitationReadSchema, response: { 200: invitationShownSchema } } },
    async (request, reply) => {
      const shown = await admitPeople.read(request, request.body.token)
      return shown.ok ? shown.value : refuse(reply, shown.error)
    },
  )
  app.post(
    accountRoutes.invitationAccept,
    { config, schema: { body: invitationAcceptSchema, response: entering } },
    async (request, reply) => letIn(reply, await admitPeople.accept(request, request.body)),
  )
}
