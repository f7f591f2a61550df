/** The HTTP interface as a whole: security first, then the doors that are open to all, then those for signed-in people. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import cookie from '@fastify/cookie'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController, type RawServerDefault } from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Clock } from '../../shared/primitives/instant'
import { LIMITS } from '../../shared/protocol/limits'
import type { Accounts } from '../accounts/accounts'
import type { HandleCommand } from '../authority/handle-command'
import type { Importer } from '../imports/importer'
import type { Storage } from '../storage/ports'
import type { Origins } from './origins'
import { refuseError } from './refuse'
import { activityRoute } from './routes/activity'
import { boardsRoute } from './routes/boards'
import { commandsRoute } from './routes/commands'
import { demoRoutes } from './routes/demo'
import { healthRoute } from './routes/health'
import { importedRoute } from './routes/imported'
import { importsRoute } from './routes/imports'
import { peopleRoute } from './routes/people'
import { sessionRoute, signOutRoute } from './routes/session'
import { snapshotRoute } from './routes/snapshot'
import { secure } from './security'
import { requireSignIn } from './signed-in'
import { serveClient } from './static-client'

export type HttpApp = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>

export interface HttpDeps {
  readonly storage: Storage
  readonly accounts: Accounts
  readonly handleCommand: HandleCommand
  readonly importer: Pick<Importer, 'preview' | 'draw'>
  readonly origins: Origins
  readonly clock: Clock
  readonly log: FastifyBaseLogger
  /** People come by https: cookies and headers say so. */
  readonly https: boolean
  /** A proxy on this machine stands in front: its word on the caller's address is believed. */
  readonly behindProxy: boolean
  readonly clientFolder: string | null
}

export async function createHttpApp(deps: HttpDeps): Promise<HttpApp> {
  const app = Fastify({
    loggerInstance: deps.log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: LIMITS.httpBody,
    trustProxy: deps.behindProxy ? 'loopback' : false,
    // A proxy or a browser that keeps a line open must not hold up the shutdown.
    forceCloseConnections: true,
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler(refuseError)
  app.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
  await app.register(cookie)
  await secure(app, deps.origins, deps.https)
  await serveClient(app, deps.clientFolder)
  await app.register(async (open: HttpApp) => {
    healthRoute(open, deps)
    sessionRoute(open, deps)
    demoRoutes(open, deps)
  })
  await app.register(async (inside: HttpApp) => {
    requireSignIn(inside, deps.accounts)
    signOutRoute(inside, deps)
    peopleRoute(inside, deps)
    boardsRoute(inside, deps)
    snapshotRoute(inside, deps)
    commandsRoute(inside, deps)
    activityRoute(inside, deps)
    importedRoute(inside, deps)
    importsRoute(inside, deps)
  })
  return app
}
