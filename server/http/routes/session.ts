/** Who I am, and signing out. */
import { routes, sessionSchema } from '../../../shared/protocol/http'
import type { HttpApp, HttpDeps } from '../http-deps'

export function sessionRoute(app: HttpApp, { accounts, ownAccount }: HttpDeps): void {
  app.get(routes.session, { schema: { response: { 200: sessionSchema } } }, async (request) => {
    const signedIn = await accounts.authenticate(request)
    const language = signedIn ? (await ownAccount.account(signedIn)).language : null
    return { user: signedIn?.user ?? null, language, demo: await accounts.offersDemo() }
  })
}

export function signOutRoute(app: HttpApp, { accounts }: HttpDeps): void {
  app.post(routes.signOut, async (request, reply) => {
    reply.header('set-cookie', [...(await accounts.signOut(request))])
    return reply.status(204).send()
  })
}
