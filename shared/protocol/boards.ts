/** Looking after boards by HTTP: making, renaming, archiving them; what a person has made of them; what goes on there now. */
import { z } from 'zod'
import { LANGUAGES } from '../model/account'
import { boardMarkSchema, boardSchema } from '../model/board'
import { campaignSchema } from '../model/lane'
import { type BoardId, idSchema, type LaneId, type UserId } from '../primitives/ids'
import { plainDateSchema } from '../primitives/instant'

export const boardRoutes = {
  overview: '/api/boards/overview',
  marks: '/api/boards/marks',
  create: '/api/boards',
  rename: '/api/boards/:board',
  archive: '/api/boards/:board/archive',
  restore: '/api/boards/:board/restore',
  mark: '/api/boards/:board/mark',
} as const

/** `language`: in which the columns are called. */
export const newBoardSchema = boardSchema.pick({ title: true }).extend({ language: z.enum(LANGUAGES) })
export type NewBoardRequest = z.infer<typeof newBoardSchema>

export const renameBoardSchema = boardSchema.pick({ title: true })

export const marksSchema = z.array(boardMarkSchema)
/** What is left out stays as it is. */
export const markSchema = boardMarkSchema.omit({ board: true }).partial()
export type MarkChange = z.infer<typeof markSchema>

export const overviewQuery = z.object({
  /** The day of whoever asks: campaigns of that day are told. */
  day: plainDateSchema,
})

/** What goes on on a board: how much there is, campaigns of the day, who looks at it. */
export const boardOverviewSchema = z.object({
  board: idSchema<BoardId>(),
  /** Not archived. */
  cards: z.number().int(),
  campaigns: z.array(
    z.object({
      lane: idSchema<LaneId>(),
      /** Empty: not known yet. */
      title: z.string(),
      campaign: campaignSchema,
      lead: idSchema<UserId>().nullable(),
      people: z.array(idSchema<UserId>()),
    }),
  ),
  here: z.array(idSchema<UserId>()),
})
export type BoardOverview = z.infer<typeof boardOverviewSchema>
export const overviewSchema = z.array(boardOverviewSchema)
