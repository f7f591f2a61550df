/** A board as the list of boards and its page's head know it; its content is a document. */
import { z } from 'zod'
import { type BoardId, idSchema } from '../primitives/ids'
import { instantSchema } from '../primitives/instant'
import { titleSchema } from './text'

export const boardSchema = z.object({
  id: idSchema<BoardId>(),
  title: titleSchema,
  /** Prefix of the short keys of its cards: 1–6 capital letters. */
  prefix: z.string().regex(/^[A-Z]{1,6}$/),
  createdAt: instantSchema,
})
export type Board = z.infer<typeof boardSchema>
