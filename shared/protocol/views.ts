/** Saved views of a board by HTTP: a name for what stands in the address after the question mark. */
import { z } from 'zod'
import { text } from '../model/text'
import { idSchema, type ViewId } from '../primitives/ids'
import { boardParams } from './http'

export const viewRoutes = {
  all: '/api/boards/:board/views',
  remove: '/api/boards/:board/views/:view/remove',
} as const

export const VIEW_TITLE_MAX = 60

export const savedViewSchema = z.object({
  id: idSchema<ViewId>(),
  title: text(VIEW_TITLE_MAX),
  /** As in the address, without the question mark: the filter, and the rows where they are not strike teams. */
  query: z
    .string()
    .min(1)
    .max(4000)
    .refine((value) => value.isWellFormed() && !value.includes('\u0000'), 'malformed'),
  /** The board's: everyone who reads it sees it. */
  shared: z.boolean(),
})
export type SavedView = z.infer<typeof savedViewSchema>
export const savedViewsSchema = z.array(savedViewSchema)
export const viewParams = boardParams.extend({ view: idSchema<ViewId>() })
