/** Finding cards over all boards, and one's own work, by HTTP. Both answer within what a person may read. */
import { z } from 'zod'
import { activitySchema } from '../model/activity'
import { PRIORITIES } from '../model/card'
import { centerSchema } from '../model/center'
import { type BoardId, type CardId, idSchema } from '../primitives/ids'
import { plainDateSchema } from '../primitives/instant'

export const searchRoutes = {
  search: '/api/search',
  myWork: '/api/my-work',
  myWorkSeen: '/api/my-work/seen',
} as const

/** Longest search, and most cards of an answer. */
export const SEARCH_MAX = 200
export const MOST_FOUND = 50
/** Most cards of one's own that are told. */
export const MOST_OWN = 500

export const searchQuery = z.object({
  q: z.string().max(SEARCH_MAX),
  limit: z.coerce.number().int().min(1).max(MOST_FOUND).default(20),
})

export const foundCardSchema = z.object({
  board: idSchema<BoardId>(),
  card: idSchema<CardId>(),
  /** Empty where the server has not given one yet. */
  key: z.string(),
  title: z.string(),
  center: centerSchema,
  archived: z.boolean(),
  /** A line of its text or comments, where that is what the words are in. */
  excerpt: z.string().nullable(),
})
export const searchAnswerSchema = z.object({ items: z.array(foundCardSchema), more: z.boolean() })

export const ownCardSchema = z.object({
  board: idSchema<BoardId>(),
  card: idSchema<CardId>(),
  key: z.string(),
  title: z.string(),
  center: centerSchema,
  due: plainDateSchema.nullable(),
  priority: z.enum(PRIORITIES).nullable(),
  /** What its lane and column are called; empty where the index has not read them yet. */
  lane: z.string(),
  column: z.string(),
})
export const myWorkSchema = z.object({
  cards: z.array(ownCardSchema),
  changes: z.array(activitySchema),
  upTo: z.number().int(),
})
export const seenSchema = z.object({ upTo: z.number().int().min(0) })
