/** Requests by HTTP: what is asked of one besides moving its card, its history, and what waits. Loaded with the parts that use it. */
import type { RequestCommand } from '../../shared/model/request-command'
import type { BoardId, CardId } from '../../shared/primitives/ids'
import {
  requestAnswerSchema,
  requestHistorySchema,
  requestRoutes,
  type WaitingRequests,
  waitingRequestsSchema,
} from '../../shared/protocol/requests'
import type { Api } from './api'
import { address } from './caller'

export const commandRequest = ({ caller }: Api, board: BoardId, card: CardId, command: RequestCommand) =>
  caller.post(requestAnswerSchema, address(requestRoutes.command, { board, card }), command)

export const requestHistory = ({ caller }: Api, board: BoardId, card: CardId) =>
  caller.read(requestHistorySchema, address(requestRoutes.history, { board, card }))

export type WaitingRequest = WaitingRequests['requests'][number]

export const waitingRequests = ({ caller }: Api) => caller.read(waitingRequestsSchema, requestRoutes.waiting)
