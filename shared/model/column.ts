/** A column of a board. Its role says what being there means; the title is for people. */
import { z } from 'zod'
import { type ColumnId, idSchema } from '../primitives/ids'
import { rankSchema } from './rank'
import { titleSchema } from './text'

export const COLUMN_ROLES = ['intake', 'active', 'waiting', 'live', 'done'] as const
export type ColumnRole = (typeof COLUMN_ROLES)[number]

export const columnFields = {
  title: titleSchema,
  role: z.enum(COLUMN_ROLES),
  rank: rankSchema,
  /** Work limit: cards at once over all lanes, a warning only; null: none. */
  limit: z.number().int().min(1).max(999).nullable(),
  archived: z.boolean(),
}
export const columnSchema = z.object({ id: idSchema<ColumnId>(), ...columnFields })
export type Column = z.infer<typeof columnSchema>
