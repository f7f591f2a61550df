/** Guards the routes of a board: one that the person may not read answers like one that does not exist (AC6). */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { refusal } from '../../shared/model/refusal'
import { boardParams } from '../../shared/protocol/http'
import type { HttpDeps } from './http-deps'
import { refuse } from './refuse'
import { whoOf } from './signed-in'

export const readableOnly =
  ({ mayRead }: HttpDeps) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const { board } = boardParams.parse(request.params)
    if (!(await mayRead(whoOf(request).user, board))) await refuse(reply, refusal('not-found'))
  }
