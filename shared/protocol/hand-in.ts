/** Handing in what an ended session could not send (AC3), and what managers do with it. */
import { z } from 'zod'
import { type BoardId, type HandInId, idSchema, type UserId } from '../primitives/ids'
import { instantSchema } from '../primitives/instant'

export const handInRoutes = {
  /** POST with the cookie of a session that has ended: 204. */
  send: '/api/hand-in',
  /** GET, for those who decide on it: what waits. */
  all: '/api/hand-ins',
  one: '/api/hand-ins/:handIn',
  settle: '/api/hand-ins/:handIn/settle',
} as const

/** As edits are journalled on a device. Whether they fit a board is asked where they are applied. */
const rootSchema = z.enum(['columns', 'lanes', 'cards', 'labels'])
const valueSchema = z.union([z.string().max(100_000), z.number(), z.boolean(), z.null()])
const keySchema = z.string().min(1).max(200)
const editSchema = z.object({
  create: z.array(z.object({ root: rootSchema, id: idSchema<never>(), fields: z.record(keySchema, valueSchema) })),
  change: z.array(z.object({ root: rootSchema, id: idSchema<never>(), key: keySchema, from: valueSchema, to: valueSchema })),
})
const handedEditSchema = z.object({ action: z.string().max(100), at: instantSchema, edit: editSchema })

const EDITS_MOST = 100_000
export const handInSchema = z.object({
  boards: z
    .array(z.object({ board: idSchema<BoardId>(), edits: z.array(handedEditSchema).min(1).max(EDITS_MOST) }))
    .min(1)
    .max(1_000),
})
export type HandInContent = z.infer<typeof handInSchema>

export const handInParams = z.object({ handIn: idSchema<HandInId>() })
const summarySchema = z.object({
  id: idSchema<HandInId>(),
  user: idSchema<UserId>(),
  board: idSchema<BoardId>(),
  at: instantSchema,
  edits: z.number().int(),
})
export const handInsSchema = z.array(summarySchema)
export type HandInSummary = z.infer<typeof summarySchema>
export const handInReadSchema = z.object({ edits: z.array(handedEditSchema) })
/** `applied`: whoever says so has made the edits their own, on their own line. */
export const settleSchema = z.object({ how: z.enum(['applied', 'discarded']) })
