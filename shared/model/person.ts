/** A person of the workspace. People are deactivated, never deleted: names stay on the record. */
import { z } from 'zod'
import { idSchema, type UserId } from '../primitives/ids'
import { centerSchema } from './center'
import { text } from './text'

/** Workspace roles; a lane's lead is a fact of that lane, not a role here. */
export const ROLES = ['administrator', 'manager', 'head', 'member', 'guest'] as const
export type Role = (typeof ROLES)[number]

export const personSchema = z.object({
  id: idSchema<UserId>(),
  name: text(100),
  role: z.enum(ROLES),
  /** Managers and administrators may stand outside the centers. */
  center: centerSchema.nullable(),
  /** Key of the post (`posts.<key>` in the translations), or the person's own words. */
  post: z.string().max(100),
  active: z.boolean(),
})
export type Person = z.infer<typeof personSchema>
