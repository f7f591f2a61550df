/**
 * The company's own sign-in: an OIDC provider found by its discovery document. It says who has come; whether that is
 * somebody here is decided in `single-sign-on.ts`. State, nonce and PKCE are the accounts library's work.
 */
import type { IncomingHttpHeaders } from 'node:http'
import { betterAuth } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { fromNodeHeaders } from 'better-auth/node'
import { generateIdTokenNonce, generateState, parseState } from 'better-auth/oauth2'
import { genericOAuth } from 'better-auth/plugins/generic-oauth'
import { z } from 'zod'
import { must } from '../../shared/primitives/assert'
import { type AuthOptions, libraryOptions } from './auth'

export interface ProviderConfig {
  /** Its discovery document lies under this address. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** As people know it. */
  readonly name: string
}

/** Somebody of whom the provider is sure. */
export interface Identity {
  /** Never changes, and means nothing to anybody else. */
  readonly subject: string
  readonly email: string | null
  readonly emailVerified: boolean
  readonly name: string
}

export interface Return {
  readonly identity: Identity
  /** What was given along on the way there. */
  readonly invitation: string | null
}

interface Caller {
  readonly headers: IncomingHttpHeaders
}

export interface Provider {
  readonly name: string
  readonly issuer: string
  /** The address to go to, and cookies that bind the way there and back to this browser. Null: it cannot be reached now. */
  begin(
    caller: Caller,
    way: { readonly returnTo: string; readonly invitation: string | null },
  ): Promise<{ readonly url: string; readonly cookies: readonly string[] } | null>
  /** Null: nobody has come of whom one could be sure. `query`: what the provider sent along. */
  finish(caller: Caller, way: { readonly returnTo: string; readonly query: ReturnQuery }): Promise<Return | null>
}

export const returnQuery = z.object({
  state: z.string().max(200).optional(),
  code: z.string().max(4_000).optional(),
  iss: z.string().max(500).optional(),
  error: z.string().max(200).optional(),
})
export type ReturnQuery = z.infer<typeof returnQuery>

/** A provider that does not answer by then is away. */
const LONGEST_MS = 10_000

/**
 * Looked up when somebody first wants to come in by it, and again as long as that fails: whoever has a password comes in
 * without it, and so does the server start.
 */
export function createProvider(config: ProviderConfig, options: AuthOptions): Provider {
  const { log } = options
  let found: ReturnType<typeof connect> | null = null
  const connected = (): ReturnType<typeof connect> => {
    found ??= connect(config, options).catch((error: unknown) => {
      found = null
      throw error
    })
    return found
  }
  /** What goes wrong there is told in the log; to the person it is one and the same. */
  const attempt = async <T>(work: () => Promise<T>): Promise<T | null> => {
    try {
      return await inTime(work())
    } catch (error) {
      log.warn({ err: error, issuer: config.issuer }, 'a sign-in by the provider failed')
      return null
    }
  }

  return {
    name: config.name,
    issuer: config.issuer,
    begin: (caller, { returnTo, invitation }) =>
      attempt(async () => {
        const auth = await connected()
        const { headers, response } = await auth.api.beginAtProvider({
          body: { callbackURL: '/', returnTo, invitation },
          headers: fromNodeHeaders(caller.headers),
          returnHeaders: true,
        })
        return { url: response.url, cookies: headers.getSetCookie() }
      }),
    finish: (caller, { returnTo, query }) =>
      attempt(async () => {
        const auth = await connected()
        return auth.api.finishAtProvider({ query: { ...query, returnTo }, headers: fromNodeHeaders(caller.headers) })
      }),
  }
}

const discoverySchema = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  /** Left out, it is the first of our two. */
  token_endpoint_auth_methods_supported: z.array(z.string()).default(['client_secret_basic']),
})

/** The library as it knows this provider. */
async function connect({ issuer, clientId, clientSecret }: ProviderConfig, options: AuthOptions) {
  const discoveryUrl = `${bare(issuer)}/.well-known/openid-configuration`
  const answer = await fetch(discoveryUrl, { signal: AbortSignal.timeout(LONGEST_MS) })
  if (!answer.ok) throw new Error(`the discovery document answers ${answer.status}`)
  const document = discoverySchema.parse(await answer.json())
  // Another issuer's people would be taken for this one's.
  if (bare(document.issuer) !== bare(issuer)) throw new Error(`the discovery document is of ${document.issuer}`)
  const byHeader = document.token_endpoint_auth_methods_supported.includes('client_secret_basic')
  const auth = betterAuth({
    ...libraryOptions(options),
    plugins: [
      genericOAuth({
        config: [
          {
            providerId: PROVIDER,
            discoveryUrl,
            clientId,
            clientSecret,
            scopes: ['openid', 'email', 'profile'],
            requireIdTokenVerification: true,
            tokenEndpointAuth: { method: byHeader ? 'client_secret_basic' : 'client_secret_post' },
          },
        ],
      }),
      wayThereAndBack,
    ],
  })
  const { socialProviders } = await auth.$context
  must(socialProviders.find(isOurs), 'a provider that the library takes')
  return auth
}

const PROVIDER = 'oidc'
const isOurs = ({ id }: { readonly id: string }): boolean => id === PROVIDER
const bare = (address: string): string => address.replace(/\/$/, '')

/** Called by ourselves only. Unlike the library's own endpoints they let nobody in: they say who has come. */
const wayThereAndBack = {
  id: 'way-there-and-back',
  endpoints: {
    beginAtProvider: createAuthEndpoint(
      '/provider/begin',
      {
        method: 'POST',
        body: z.object({ callbackURL: z.string(), returnTo: z.string(), invitation: z.string().nullable() }),
        metadata: { SERVER_ONLY: true },
      },
      async (ctx) => {
        const provider = must(ctx.context.socialProviders.find(isOurs), 'the provider')
        const idTokenNonce = generateIdTokenNonce(provider)
        const { returnTo: redirectURI, invitation } = ctx.body
        const { state, codeVerifier } = await generateState(ctx, { idTokenNonce, additionalData: { invitation } })
        const url = await provider.createAuthorizationURL({ state, codeVerifier, idTokenNonce, redirectURI })
        return ctx.json({ url: url.href })
      },
    ),
    finishAtProvider: createAuthEndpoint(
      '/provider/finish',
      { method: 'GET', query: returnQuery.extend({ returnTo: z.string() }), metadata: { SERVER_ONLY: true } },
      async (ctx): Promise<Return> => {
        const { code, iss, error, returnTo: redirectURI } = ctx.query
        const way = await parseState(ctx)
        const provider = must(ctx.context.socialProviders.find(isOurs), 'the provider')
        if (error || !code) throw new Error(`the provider says ${error ?? 'nothing'}`)
        if (iss !== undefined && iss !== provider.issuer) throw new Error(`the answer is of ${iss}`)
        const tokens = await provider.validateAuthorizationCode({ code, codeVerifier: way.codeVerifier, redirectURI })
        if (!tokens?.idToken) throw new Error('the provider gave no id token')
        const came = await provider.getUserInfo({ ...tokens, expectedIdTokenNonce: way.idTokenNonce })
        if (!came) throw new Error('the id token does not hold')
        const { email, emailVerified, name } = came.user
        const subject = String(await provider.accountSubject({ tokens, profile: came.data }))
        if (!subject) throw new Error('the id token names nobody')
        const { invitation } = way
        return {
          identity: { subject, email: email?.toLowerCase() ?? null, emailVerified: emailVerified === true, name: name ?? '' },
          invitation: typeof invitation === 'string' ? invitation : null,
        }
      },
    ),
  },
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  const overdue = AbortSignal.timeout(LONGEST_MS)
  const late = new Promise<never>((_, reject) => {
    overdue.addEventListener('abort', () => reject(new Error('the provider did not answer in time')), { once: true })
  })
  return Promise.race([work, late])
}
