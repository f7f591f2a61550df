/** The HTTP interface as a whole: security first, then the doors that are open to all, then those for signed-in people. */
import cookie from '@fastify/cookie'
import Fastify, { LogController } from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { LIMITS } from '../../shared/protocol/limits'
import type { HttpApp, HttpDeps } from './http-deps'
import { refuseError } from './refuse'
import { accountRoutesFor } from './routes/accounts'
import { activityRoute } from './routes/activity'
import { auditRoute } from './routes/audit'
import { boardAccessRoute } from './routes/board-access'
import { boardsRoute } from './routes/boards'
import { cardsRoute } from './routes/cards'
import { commandsRoute } from './routes/commands'
import { demoRoutes } from './routes/demo'
import { exportRoute } from './routes/export'
import { filesRoutes } from './routes/files'
import { handInRoute, handInsRoutes } from './routes/hand-ins'
import { healthRoute } from './routes/health'
import { importedRoute } from './routes/imported'
import { importsRoute } from './routes/imports'
import { invitationsRoute } from './routes/invitations'
import { ownAccountRoutes } from './routes/own-account'
import { peopleRoute } from './routes/people'
import { requestsRoute } from './routes/requests'
import { searchRoute } from './routes/search'
import { sessionRoute, signOutRoute } from './routes/session'
import { singleSignOnRoutes } from './routes/single-sign-on'
import { snapshotRoute } from './routes/snapshot'
import { templatesRoute } from './routes/templates'
import { tokenRoutes } from './routes/tokens'
import { viewsRoute } from './routes/views'
import { secure, secureAnswers, securePages } from './security'
import { requireSignIn } from './signed-in'
import { serveClient } from './static-client'

export async function createHttpApp(deps: HttpDeps): Promise<HttpApp> {
  const app = Fastify({
    loggerInstance: deps.log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: LIMITS.httpBody,
    trustProxy: deps.behindProxy ? 'loopback' : false,
    // A proxy or a browser that keeps a line open must not hold up the shutdown.
    forceCloseConnections: true,
  }).withTypeProvider<ZodTypeProvider>()
  if (deps.onRoute) app.addHook('onRoute', deps.onRoute)
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler(refuseError)
  app.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
  await app.register(cookie)
  secureAnswers(app, deps.https)
  await secure(app, deps.origins)
  await app.register(async (pages) => {
    await securePages(pages, deps.https)
    await serveClient(pages, deps.clientFolder)
  })
  await app.register(async (open: HttpApp) => {
    healthRoute(open, deps)
    sessionRoute(open, deps)
    demoRoutes(open, deps)
    handInRoute(open, deps)
    accountRoutesFor(open, deps)
    singleSignOnRoutes(open, deps)
  })
  await app.register(async (inside: HttpApp) => {
    requireSignIn(inside, deps.accounts)
    signOutRoute(inside, deps)
    ownAccountRoutes(inside, deps)
    peopleRoute(inside, deps)
    invitationsRoute(inside, deps)
    tokenRoutes(inside, deps)
    handInsRoutes(inside, deps)
    boardsRoute(inside, deps)
    boardAccessRoute(inside, deps)
    snapshotRoute(inside, deps)
    cardsRoute(inside, deps)
    commandsRoute(inside, deps)
    requestsRoute(inside, deps)
    activityRoute(inside, deps)
    auditRoute(inside, deps)
    importedRoute(inside, deps)
    filesRoutes(inside, deps)
    importsRoute(inside, deps)
    exportRoute(inside, deps)
    searchRoute(inside, deps)
    templatesRoute(inside, deps)
    viewsRoute(inside, deps)
  })
  return app
}
