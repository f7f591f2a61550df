/** The part of the interface that is for signed-in people: within it every request has a person, before its body is read. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { refusal } from '../../shared/model/refusal'
import { covers, type Scope } from '../../shared/model/token'
import { must } from '../../shared/primitives/assert'
import type { Accounts, SignedIn } from '../accounts/accounts'
import { refuse } from './refuse'

declare module 'fastify' {
  interface FastifyRequest {
    signedIn: SignedIn | null
  }
  interface FastifyContextConfig {
    /** What a token must be good for to come here; where it is not said, none is. */
    scope?: Scope
  }
}

/** Call it inside a plugin of its own: the hook holds for that plugin's routes. */
export function requireSignIn(app: FastifyInstance, accounts: Accounts): void {
  app.decorateRequest('signedIn', null)
  app.addHook('onRequest', async (request, reply) => {
    request.signedIn = await accounts.authenticate(request)
    if (!request.signedIn) return refuse(reply, refusal('not-signed-in'))
    if (!mayCome(request.signedIn, request.routeOptions.config.scope))
      return refuse(reply, refusal('not-allowed', { at: 'token' }))
  })
}

const mayCome = ({ scopes }: SignedIn, needed: Scope | undefined): boolean =>
  scopes === null || (needed !== undefined && covers(scopes, needed))

export const whoOf = (request: FastifyRequest): SignedIn => must(request.signedIn, 'a signed-in person')
