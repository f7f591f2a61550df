/** What ended sessions hand in, and what managers do with it. */
import { refusal } from '../../../shared/model/refusal'
import {
  handInParams,
  handInReadSchema,
  handInRoutes,
  handInSchema,
  handInsSchema,
  settleSchema,
} from '../../../shared/protocol/hand-in'
import { LIMITS } from '../../../shared/protocol/limits'
import type { HttpApp, HttpDeps } from '../http-deps'
import { refuse } from '../refuse'
import { whoOf } from '../signed-in'

/** For whoever is no longer signed in: few, and large. */
export function handInRoute(app: HttpApp, { quarantine, accounts }: HttpDeps): void {
  const config = { rateLimit: { max: 6 } }
  void app.register(async (open: HttpApp) => {
    // Before the body is read: whoever is signed in sends edits by the line, and strangers send nothing.
    open.addHook('onRequest', async (request, reply) => {
      if (await accounts.authenticate(request)) return refuse(reply, refusal('hand-in-signed-in'))
      if (!(await quarantine.mayHandIn(request))) return refuse(reply, refusal('not-signed-in'))
    })
    open.post(handInRoutes.send, { config, bodyLimit: LIMITS.handIn, schema: { body: handInSchema } }, async (request, reply) => {
      const taken = await quarantine.handIn(request, request.body)
      return taken.ok ? reply.status(204).send() : refuse(reply, taken.error)
    })
  })
}

export function handInsRoutes(app: HttpApp, { quarantine }: HttpDeps): void {
  const config = { scope: 'edit' } as const
  app.get(handInRoutes.all, { config, schema: { response: { 200: handInsSchema } } }, async (request, reply) => {
    const found = await quarantine.waiting(whoOf(request).user)
    return found.ok ? [...found.value] : refuse(reply, found.error)
  })
  const reading = { params: handInParams, response: { 200: handInReadSchema } }
  app.get(handInRoutes.one, { config, schema: reading }, async (request, reply) => {
    const found = await quarantine.read(whoOf(request).user, request.params.handIn)
    return found.ok ? { edits: found.value } : refuse(reply, found.error)
  })
  app.post(handInRoutes.settle, { config, schema: { params: handInParams, body: settleSchema } }, async (request, reply) => {
    const done = await quarantine.settle(whoOf(request).user, request, request.params.handIn, request.body.how)
    return done.ok ? reply.status(204).send() : refuse(reply, done.error)
  })
}
