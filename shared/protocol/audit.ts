/** Reading the audit over HTTP: by page, or all that a filter leaves as a file. */
import { z } from 'zod'
import { AUDIT_KINDS, auditEntrySchema } from '../model/audit'
import { idSchema, type UserId } from '../primitives/ids'
import { instantSchema } from '../primitives/instant'

export const auditRoutes = {
  page: '/api/audit',
  export: '/api/audit.csv',
} as const

const instantInQuery = z.coerce.number().pipe(instantSchema)

export const auditFilterSchema = z.object({
  /** Done by this person, or about them. */
  person: idSchema<UserId>().optional(),
  /** A card's id or its short key. */
  card: z.string().trim().min(1).max(64).optional(),
  kind: z.enum(AUDIT_KINDS).optional(),
  from: instantInQuery.optional(),
  /** Up to, not including. */
  until: instantInQuery.optional(),
})

export const auditQuerySchema = auditFilterSchema.extend({
  /** Row number to go on before; newest first. */
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export const auditLineSchema = auditEntrySchema.extend({
  number: z.number().int(),
  hash: z.string(),
  boardTitle: z.string().nullable(),
  cardKey: z.string().nullable(),
})

export const auditPageSchema = z.object({ items: z.array(auditLineSchema), next: z.number().int().nullable() })
