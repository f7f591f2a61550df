/** An invitation into the workspace: one use, seven days, with the role and center that it gives. */
import { z } from 'zod'
import { type InvitationId, idSchema, type UserId } from '../primitives/ids'
import { instantSchema } from '../primitives/instant'
import { personSchema, ROLES } from './person'

export const emailSchema = z.email().max(254).toLowerCase()

export const INVITATION_LIFE_MS = 7 * 86_400_000

/** What whoever invites decides. An address: only whoever signs in with it, or gets the mail, can use it. */
export const invitedSchema = personSchema.pick({ center: true, post: true }).extend({
  role: z.enum(ROLES),
  email: emailSchema.nullable(),
})
export type Invited = z.infer<typeof invitedSchema>

export const invitationSchema = invitedSchema.extend({
  id: idSchema<InvitationId>(),
  madeBy: idSchema<UserId>(),
  madeAt: instantSchema,
  expiresAt: instantSchema,
  usedBy: idSchema<UserId>().nullable(),
  withdrawn: z.boolean(),
})
export type Invitation = z.infer<typeof invitationSchema>

export type InvitationState = 'open' | 'used' | 'expired' | 'withdrawn'

export function invitationState({ usedBy, withdrawn, expiresAt }: Invitation, now: number): InvitationState {
  if (usedBy) return 'used'
  if (withdrawn) return 'withdrawn'
  return now < expiresAt ? 'open' : 'expired'
}
