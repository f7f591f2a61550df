/** Who did what to a card and when, derived by the server from the connection, never from what a client writes. */
import { z } from 'zod'
import { type CardId, idSchema, type UserId } from '../primitives/ids'
import { instantSchema } from '../primitives/instant'

export const ACTIVITY_KINDS = [
  'created',
  'moved',
  'renamed',
  'center',
  'due',
  'done',
  'assigned',
  'unassigned',
  'labelled',
  'start',
  'priority',
  'stage',
  'support',
  'linked',
  'archived',
  'restored',
  'imported',
  // Of its document
  'wrote',
  'commented',
  'item-added',
  'item-done',
  'item-open',
  'item-removed',
  'file-added',
  'file-renamed',
  'file-removed',
  'file-restored',
] as const

export const activitySchema = z.object({
  card: idSchema<CardId>(),
  user: idSchema<UserId>().nullable(),
  at: instantSchema,
  kind: z.enum(ACTIVITY_KINDS),
  /** Before and after as text, where the kind has them: titles of columns and lanes as they were, ids of people. */
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** It was done away from the server, and came when the device was back: `at` is when it came. */
  offline: z.literal(true).optional(),
})
export type Activity = z.infer<typeof activitySchema>
