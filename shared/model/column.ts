/** A column of a board. Its role says what being there means; the title is for people. */
import { z } from 'zod'
import { type ColumnId, idSchema } from '../primitives/ids'
import { rankSchema } from './rank'
import { titleSchema } from './text'

export const COLUMN_ROLES = ['intake', 'active', 'waiting', 'live', 'done'] as const
export type ColumnRole = (typeof COLUMN_ROLES)[number]

/** What happens at a work limit: it is said, or the move is refused. */
export const LIMIT_MODES = ['warn', 'block'] as const
export type LimitMode = (typeof LIMIT_MODES)[number]

export const workLimitSchema = z.number().int().min(1).max(999).nullable()

export const columnFields = {
  title: titleSchema,
  role: z.enum(COLUMN_ROLES),
  rank: rankSchema,
  /** Work limit: cards at once over all lanes; null: none. */
  limit: workLimitSchema,
  /** Likewise, in each lane. */
  laneLimit: workLimitSchema,
  atLimit: z.enum(LIMIT_MODES),
  archived: z.boolean(),
}
export const columnSchema = z.object({ id: idSchema<ColumnId>(), ...columnFields })
export type Column = z.infer<typeof columnSchema>
