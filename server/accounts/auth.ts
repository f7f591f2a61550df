/**
 * The accounts library as we use it: passwords, single sign-on, sessions, on our storage. Nothing of it is reached from
 * outside but through `accounts.ts` and the routes that a provider sends people back to.
 */
import { availableParallelism } from 'node:os'
import { type BetterAuthOptions, betterAuth } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { fromNodeHeaders } from 'better-auth/node'
import { z } from 'zod'
import { must } from '../../shared/primitives/assert'
import { newId } from '../../shared/primitives/ids'
import type { AccountDatabase } from '../storage/ports'
import type { Caller } from './caller'
import { gentlePasswords } from './passwords'

export interface AuthOptions {
  readonly database: AccountDatabase
  /** Signs cookies; whoever has it can sign in as anybody. */
  readonly secret: string
  /** Scheme, name and port by which people reach the server; null: this machine only, by its own names. */
  readonly origin: string | null
  readonly https: boolean
  readonly log: { warn(context: object, message: string): void; error(context: object, message: string): void }
}

export type Auth = ReturnType<typeof createAuth>

const DAY_S = 86_400

/** Tells the library where a request comes from: of itself it would believe anybody's `x-forwarded-for` (AC9). */
const ADDRESS = 'x-strikeboard-address'

export function headersFor({ headers, ip }: Caller): Headers {
  const told = fromNodeHeaders(headers)
  told.set(ADDRESS, ip)
  return told
}

export function createAuth(options: AuthOptions) {
  return betterAuth({ ...libraryOptions(options), plugins: [signInAs] })
}

/** How the library is set up, whatever is added to it. */
export const libraryOptions = ({ database, secret, origin, https, log }: AuthOptions) =>
  ({
    database,
    secret,
    baseURL: origin ?? {
      allowedHosts: ['127.0.0.1:*', 'localhost:*', '[::1]:*'],
      protocol: 'http',
      fallback: 'http://127.0.0.1',
    },
    basePath: '/api/auth',
    telemetry: { enabled: false },
    // The routes have limits of their own, by address and by account (AC9).
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      maxPasswordLength: 200,
      password: gentlePasswords(availableParallelism()),
    },
    user: {
      modelName: 'people',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
      additionalFields: {
        role: { type: 'string', input: false },
        center: { type: 'string', required: false, input: false },
        post: { type: 'string', input: false },
        active: { type: 'boolean', input: false },
        language: { type: 'string', required: false, input: false },
        timeZone: { type: 'string', required: false, input: false, fieldName: 'time_zone' },
      },
    },
    session: {
      modelName: 'sessions',
      expiresIn: 30 * DAY_S,
      updateAge: DAY_S,
      fields: {
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        userId: 'user_id',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    account: {
      modelName: 'accounts',
      fields: {
        accountId: 'account_id',
        providerId: 'provider_id',
        userId: 'user_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'verifications',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    databaseHooks: {
      session: {
        create: {
          // Whoever has left comes in by no way (AC3).
          before: async ({ userId }, context) => {
            const user = await context?.context.internalAdapter.findUserById(userId)
            if (!user || !('active' in user && user.active)) return false
            return { data: { ipAddress: context?.headers?.get(ADDRESS) ?? '' } }
          },
        },
      },
    },
    advanced: {
      database: { generateId: () => newId() },
      useSecureCookies: https,
      cookies: { session_token: { name: 'strikeboard_session' } },
    },
    logger: { log: (level, message, ...more) => level === 'error' && log.error({ more }, message) },
  }) satisfies BetterAuthOptions

/** A session for somebody whom we have let in ourselves: the demonstration, a set-up, an invitation. Not reached over HTTP. */
const signInAs = {
  id: 'sign-in-as',
  endpoints: {
    signInAs: createAuthEndpoint(
      '/sign-in-as',
      { method: 'POST', body: z.object({ user: z.string() }), metadata: { SERVER_ONLY: true } },
      async (ctx) => {
        const { internalAdapter } = ctx.context
        const user = must(await internalAdapter.findUserById(ctx.body.user), 'a person')
        const session = must(await internalAdapter.createSession(user.id), 'a session')
        await setSessionCookie(ctx, { session, user })
        return ctx.json({ session: session.id })
      },
    ),
  },
}
