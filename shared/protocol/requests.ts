/** Requests by HTTP: what is asked of one besides moving its card, its history, and what waits for an answer. */
import { z } from 'zod'
import { centerSchema } from '../model/center'
import { REQUEST_EVENTS, type RequestEventKind, type RequestFacts } from '../model/response-window'
import { type BoardId, type CardId, idSchema, type UserId } from '../primitives/ids'
import { instantSchema } from '../primitives/instant'

export const requestRoutes = {
  command: '/api/boards/:board/cards/:card/request',
  history: '/api/boards/:board/cards/:card/request/history',
  waiting: '/api/requests',
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

/** Of boards in use that the person may read, those that concern them: the soonest first. */
export const waitingRequestsSchema = z.object({
  /** The server's clock, by which the deadlines are. */
  now: instantSchema,
  requests: z.array(
    z.object({
      board: idSchema<BoardId>(),
      card: idSchema<CardId>(),
      key: z.string(),
      title: z.string(),
      center: centerSchema,
      laneTitle: z.string().nullable(),
      mayAnswer: z.boolean(),
      /** As the ledger has them. */
      facts: z.custom<RequestFacts>((value) => typeof value === 'object' && value !== null && 'kind' in value),
    }),
  ),
})
export type WaitingRequests = z.infer<typeof waitingRequestsSchema>
