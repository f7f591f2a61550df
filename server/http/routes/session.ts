/** Who I am, and signing out. */
import { routes, sessionSchema } from '../../../shared/protocol/http'
import { cookieOptions, SESSION_COOKIE } from '../../accounts/session-cookie'
import type { HttpApp, HttpDeps } from '../http-deps'
import { whoOf } from '../signed-in'

export function sessionRoute(app: HttpApp, { accounts }: HttpDeps): void {
  app.get(routes.session, { schema: { response: { 200: sessionSchema } } }, async (request) => {
    const signedIn = await accounts.authenticate(request)
    return { user: signedIn?.user ?? null, demo: await accounts.offersDemo() }
  })
}

export function signOutRoute(app: HttpApp, { accounts, https }: HttpDeps): void {
  app.post(routes.signOut, async (request, reply) => {
    await accounts.signOut(whoOf(request).session)
    return reply.clearCookie(SESSION_COOKIE, cookieOptions(https)).status(204).send()
  })
}
