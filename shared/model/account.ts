/** What belongs to a person's account beside what everyone knows of the person. */
import { z } from 'zod'
import { idSchema, type UserId } from '../primitives/ids'
import { timeZoneSchema } from '../primitives/instant'
import { emailSchema } from './invitation'
import { personSchema } from './person'

export const LANGUAGES = ['zh-CN', 'en'] as const

export const accountSchema = z.object({
  person: idSchema<UserId>(),
  /** Null: a person of the demonstration, or added without one. */
  email: emailSchema.nullable(),
  /** Null: as the browser says. */
  language: z.enum(LANGUAGES).nullable(),
  timeZone: timeZoneSchema.nullable(),
  hasPassword: z.boolean(),
})
export type Account = z.infer<typeof accountSchema>

/** What one may change of oneself. What is left out stays as it is. */
export const accountChangeSchema = accountSchema
  .pick({ language: true, timeZone: true })
  .extend({ name: personSchema.shape.name })
  .partial()
export type AccountChange = z.infer<typeof accountChangeSchema>

/** What those may change who manage people. */
export const personChangeSchema = accountChangeSchema.extend(
  personSchema.pick({ role: true, center: true, post: true }).partial().shape,
)
export type PersonChange = z.infer<typeof personChangeSchema>
