/** A board as the list of boards and its page's head know it; its content is a document. */
import { z } from 'zod'
import { type BoardId, idSchema, type UserId } from '../primitives/ids'
import { instantSchema } from '../primitives/instant'
import { rankSchema } from './rank'
import { titleSchema } from './text'

export const boardSchema = z.object({
  id: idSchema<BoardId>(),
  title: titleSchema,
  /** Prefix of the short keys of its cards: 1–6 capital letters. */
  prefix: z.string().regex(/^[A-Z]{1,6}$/),
  createdAt: instantSchema,
  /** Since when it is out of use: then everybody reads it and nobody writes. Absent: it is in use. */
  archivedAt: instantSchema.optional(),
})
export type Board = z.infer<typeof boardSchema>

/** Open to the workspace, or private: then only for those on its list. A guest reads an open one only if on its list. */
export const boardAccessSchema = z.object({
  access: z.enum(['open', 'private']),
  people: z.array(idSchema<UserId>()).max(1000),
})
export type BoardAccess = z.infer<typeof boardAccessSchema>

export const sameAccess = (a: BoardAccess, b: BoardAccess): boolean =>
  a.access === b.access && a.people.length === b.people.length && a.people.every((id) => b.people.includes(id))

/** What a person has made of a board for themselves: starred, and its place in their own order (null: by age). */
export const boardMarkSchema = z.object({
  board: idSchema<BoardId>(),
  starred: z.boolean(),
  rank: rankSchema.nullable(),
})
export type BoardMark = z.infer<typeof boardMarkSchema>
