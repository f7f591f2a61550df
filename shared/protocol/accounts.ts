/** Accounts over HTTP: coming in, passwords, invitations. Secrets of links travel in bodies and never in addresses of requests. */
import { z } from 'zod'
import { accountSchema } from '../model/account'
import { emailSchema, invitationSchema, invitedSchema } from '../model/invitation'
import { personSchema } from '../model/person'
import { text } from '../model/text'
import { apiTokenSchema } from '../model/token'
import { idSchema, type SessionId, type TokenId, type UserId } from '../primitives/ids'
import { instantSchema } from '../primitives/instant'

export const accountRoutes = {
  /** GET: by what one may sign in. */
  signInWays: '/api/sign-in/ways',
  signIn: '/api/sign-in',
  /** POST: the address of the provider to go to. It sends back to `/`, or to `/sign-in#refused=<code>`. */
  signInOidc: '/api/sign-in/oidc',
  /** GET: where the provider sends people back to. Registered there as the redirect address. */
  signInOidcReturn: '/api/sign-in/oidc/return',
  setUp: '/api/set-up',
  /** POST: answered alike whether the account exists or not. The mail's link: `/reset-password#token`. */
  passwordForgotten: '/api/password/forgotten',
  /** POST: sets the password, ends all sessions of the person and signs in. */
  passwordReset: '/api/password/reset',
  invitationRead: '/api/invitations/read',
  invitationAccept: '/api/invitations/accept',
  invitations: '/api/invitations',
  invitationWithdraw: '/api/invitations/:invitation/withdraw',
  /** GET: one's own; POST: changes it. */
  account: '/api/account',
  /** POST: ends all other sessions. */
  passwordChange: '/api/account/password',
  sessions: '/api/account/sessions',
  sessionEnd: '/api/account/sessions/:session/end',
  /** POST: signing out everywhere is this, and then signing out here. */
  sessionsEndOthers: '/api/account/sessions/end-others',
  /** GET: one's own that are valid; POST: makes one. */
  tokens: '/api/account/tokens',
  tokenWithdraw: '/api/account/tokens/:token/withdraw',
  /** GET: of everyone, for those who manage people. */
  peopleAccounts: '/api/people/accounts',
  personChange: '/api/people/:person',
  personDeactivate: '/api/people/:person/deactivate',
  personBringBack: '/api/people/:person/bring-back',
  peopleImport: '/api/people/import',
} as const

// ---------------------------------------------------------------- coming in

/** A link's secret: 256 random bits. */
const secretSchema = z.string().regex(/^[\w-]{43}$/)
/** Long enough to resist guessing; no rules about signs, which make passwords worse (NIST SP 800-63B). */
export const PASSWORD_LENGTH = { least: 10, most: 200 } as const
const passwordSchema = z.string().min(PASSWORD_LENGTH.least).max(PASSWORD_LENGTH.most)
const knownPasswordSchema = z.string().min(1).max(PASSWORD_LENGTH.most)

/**
 * `oidc`: the provider's name as people know it; null: there is none. `mail`: links are mailed; without a mail server they
 * are in the server's log.
 */
export const signInWaysSchema = z.object({ oidc: z.string().nullable(), mail: z.boolean() })
export type SignInWays = z.infer<typeof signInWaysSchema>

export const passwordSignInSchema = z.object({ email: emailSchema, password: knownPasswordSchema })

/** `invitation`: the secret of the invitation that is to be accepted so. */
export const oidcSignInSchema = z.object({ invitation: secretSchema.optional() })
export const oidcAddressSchema = z.object({ url: z.url() })

const newAccountSchema = z.object({ token: secretSchema, name: text(100), email: emailSchema, password: passwordSchema })
export const setUpSchema = newAccountSchema
/** The address is the invitation's own where it has one. */
export const invitationAcceptSchema = newAccountSchema

// ---------------------------------------------------------------- passwords

export const passwordForgottenSchema = z.object({ email: emailSchema })
export const passwordResetSchema = z.object({ token: secretSchema, password: passwordSchema })
export const passwordChangeSchema = z.object({ current: knownPasswordSchema, password: passwordSchema })

// ---------------------------------------------------------------- invitations

export const invitationReadSchema = z.object({ token: secretSchema })
/** What whoever follows the link is shown before coming in. */
export const invitationShownSchema = invitedSchema.extend({ host: z.string() })
export type InvitationShown = z.infer<typeof invitationShownSchema>

export const inviteSchema = invitedSchema
/** The secret is told once, to whoever invites. `mailed`: the link is also on its way by mail. */
export const invitationMadeSchema = z.object({ invitation: invitationSchema, token: secretSchema, mailed: z.boolean() })
export const invitationsSchema = z.array(invitationSchema)

// ---------------------------------------------------------------- one's own account

/** `account` answers `accountSchema` and takes `accountChangeSchema`. */
export const sessionParams = z.object({ session: idSchema<SessionId>() })
export const sessionSummarySchema = z.object({
  id: idSchema<SessionId>(),
  /** The one that asks. */
  current: z.boolean(),
  startedAt: instantSchema,
  expiresAt: instantSchema,
  /** Where it was begun, by which program: as the browser said. */
  address: z.string().nullable(),
  program: z.string().nullable(),
})
export type SessionSummary = z.infer<typeof sessionSummarySchema>
export const sessionsSchema = z.array(sessionSummarySchema)

export const tokenParams = z.object({ token: idSchema<TokenId>() })
/** `tokens` takes `newTokenSchema`. */
export const tokensSchema = z.array(apiTokenSchema)
/** The secret is told once. A program sends it as `Authorization: Bearer …`; to a socket also as `?token=…`. */
export const tokenMadeSchema = z.object({ token: apiTokenSchema, secret: z.string() })

// ---------------------------------------------------------------- people

export const personParams = z.object({ person: idSchema<UserId>() })
/** `personChange` takes `personChangeSchema`; it and the next two answer with the person. */
export const accountsSchema = z.array(accountSchema)

export const PEOPLE_IMPORT_MOST = 2_000
/**
 * A table as spreadsheets write it (CSV, first row: names of columns): name, email, role, center, post, language, time zone.
 * `trial`: only reports what would happen.
 */
export const peopleImportSchema = z.object({ text: z.string().max(1_000_000), trial: z.boolean() })
export const IMPORT_FAULTS = [
  'name-missing',
  'name-too-long',
  'email-malformed',
  'email-missing',
  'email-known',
  'email-twice',
  'role-unknown',
  'center-unknown',
  'center-missing',
  'head-taken',
  'post-too-long',
  'language-unknown',
  'time-zone-unknown',
] as const
export type ImportFault = (typeof IMPORT_FAULTS)[number]
export const peopleImportedSchema = z.object({
  /** People who came, or would come. They set a password by “forgotten password”, or sign in by the provider. */
  added: z.array(personSchema.pick({ name: true, role: true, center: true })),
  /** Rows that were left out, by their line in the file, counted from 1. */
  refused: z.array(z.object({ line: z.number().int(), name: z.string(), fault: z.enum(IMPORT_FAULTS) })),
})
export type PeopleImported = z.infer<typeof peopleImportedSchema>
