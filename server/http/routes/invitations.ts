/** Inviting people, for those who may. */
import { z } from 'zod'
import { type InvitationId, idSchema } from '../../../shared/primitives/ids'
import { accountRoutes, invitationMadeSchema, invitationsSchema, inviteSchema } from '../../../shared/protocol/accounts'
import type { HttpApp, HttpDeps } from '../http-deps'
import { refuse } from '../refuse'
import { whoOf } from '../signed-in'

const params = z.object({ invitation: idSchema<InvitationId>() })

export function invitationsRoute(app: HttpApp, { admitPeople }: HttpDeps): void {
  const config = { scope: 'manage' } as const
  app.get(accountRoutes.invitations, { config, schema: { response: { 200: invitationsSchema } } }, async (request, reply) => {
    const found = await admitPeople.invitations(whoOf(request).user)
    return found.ok ? [...found.value] : refuse(reply, found.error)
  })
  app.post(
    accountRoutes.invitations,
    { config, schema: { body: inviteSchema, response: { 200: invitationMadeSchema } } },
    async (request, reply) => {
      const made = await admitPeople.invite(whoOf(request).user, request, request.body)
      return made.ok ? made.value : refuse(reply, made.error)
    },
  )
  app.post(accountRoutes.invitationWithdraw, { config, schema: { params } }, async (request, reply) => {
    const done = await admitPeople.withdraw(whoOf(request).user, request, request.params.invitation)
    return done.ok ? reply.status(204).send() : refuse(reply, done.error)
  })
}
