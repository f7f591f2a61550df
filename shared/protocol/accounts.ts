/** Accounts over HTTP: coming in, passwords, invitations. Secrets of links travel in bodies and never in addresses of requests. */
import { z } from 'zod'
import { emailSchema, invitationSchema, invitedSchema } from '../model/invitation'
import { text } from '../model/text'

export const accountRoutes = {
  signIn: '/api/sign-in',
  setUp: '/api/set-up',
  invitationRead: '/api/invitations/read',
  invitationAccept: '/api/invitations/accept',
  invitations: '/api/invitations',
  invitationWithdraw: '/api/invitations/:invitation/withdraw',
} as const

/** A link's secret: 256 random bits. */
const secretSchema = z.string().regex(/^[\w-]{43}$/)
/** Long enough to resist guessing; no rules about signs, which make passwords worse (NIST SP 800-63B). */
export const PASSWORD_LENGTH = { least: 10, most: 200 } as const
const passwordSchema = z.string().min(PASSWORD_LENGTH.least).max(PASSWORD_LENGTH.most)

export const passwordSignInSchema = z.object({ email: emailSchema, password: z.string().min(1).max(PASSWORD_LENGTH.most) })

const newAccountSchema = z.object({ token: secretSchema, name: text(100), email: emailSchema, password: passwordSchema })
export const setUpSchema = newAccountSchema
/** The address is the invitation's own where it has one. */
export const invitationAcceptSchema = newAccountSchema

export const invitationReadSchema = z.object({ token: secretSchema })
/** What whoever follows the link is shown before coming in. */
export const invitationShownSchema = invitedSchema.extend({ host: z.string() })
export type InvitationShown = z.infer<typeof invitationShownSchema>

export const inviteSchema = invitedSchema
/** The secret is told once, to whoever invites. */
export const invitationMadeSchema = z.object({ invitation: invitationSchema, token: secretSchema })
export const invitationsSchema = z.array(invitationSchema)
