/** Requests by HTTP: what is asked of one besides moving its card, and its history. */
import { z } from 'zod'
import { REQUEST_EVENTS, type RequestEventKind } from '../model/response-window'
import { idSchema, type UserId } from '../primitives/ids'
import { instantSchema } from '../primitives/instant'

export const requestRoutes = {
  command: '/api/boards/:board/cards/:card/request',
  history: '/api/boards/:board/cards/:card/request/history',
} as const

export const requestAnswerSchema = z.object({ done: z.literal(true) })

export const requestHistorySchema = z.object({
  events: z.array(
    z.object({
      cycle: z.number().int(),
      kind: z.enum(Object.keys(REQUEST_EVENTS) as [RequestEventKind, ...RequestEventKind[]]),
      at: instantSchema,
      /** Null: the server itself. */
      by: idSchema<UserId>().nullable(),
      detail: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    }),
  ),
})
export type RequestHistory = z.infer<typeof requestHistorySchema>['events']
