/** The boards that a person may read, what goes on there, what the person has made of them; and looking after boards. */
import { boardSchema } from '../../../shared/model/board'
import {
  boardRoutes,
  markSchema,
  marksSchema,
  newBoardSchema,
  overviewQuery,
  overviewSchema,
  renameBoardSchema,
} from '../../../shared/protocol/boards'
import { boardParams, boardsSchema, routes } from '../../../shared/protocol/http'
import { readableOnly } from '../board-access'
import type { HttpApp, HttpDeps } from '../http-deps'
import { refuse } from '../refuse'
import { whoOf } from '../signed-in'

export function boardsRoute(app: HttpApp, deps: HttpDeps): void {
  const { boardsOf, presentOn, storage } = deps
  const read = { scope: 'read' } as const
  app.get(routes.boards, { config: read, schema: { response: { 200: boardsSchema } } }, async (request) => {
    return [...(await boardsOf(whoOf(request).user))]
  })
  const seen = { querystring: overviewQuery, response: { 200: overviewSchema } }
  app.get(boardRoutes.overview, { config: read, schema: seen }, async (request) => {
    const [boards, overview] = await Promise.all([boardsOf(whoOf(request).user), storage.boards.overview(request.query.day)])
    return boards.map(({ id }) => {
      const { cards, campaigns } = overview.get(id) ?? { cards: 0, campaigns: [] }
      return { board: id, cards, campaigns: [...campaigns], here: [...presentOn(id)] }
    })
  })
  app.get(boardRoutes.marks, { config: read, schema: { response: { 200: marksSchema } } }, async (request) => [
    ...(await storage.boards.marks(whoOf(request).user.id)),
  ])
  const marking = { params: boardParams, body: markSchema, response: { 200: marksSchema } }
  const preHandler = readableOnly(deps)
  // One's own, as one reads: whoever may only read stars as well.
  app.post(boardRoutes.mark, { config: read, schema: marking, preHandler }, async (request) => {
    const { id } = whoOf(request).user
    await storage.boards.mark(id, request.params.board, request.body)
    return [...(await storage.boards.marks(id))]
  })
  lookingAfter(app, deps)
}

function lookingAfter(app: HttpApp, deps: HttpDeps): void {
  const { lookAfterBoards } = deps
  const config = { scope: 'edit' } as const
  const response = { 200: boardSchema }
  const preHandler = readableOnly(deps)
  app.post(boardRoutes.create, { config, schema: { body: newBoardSchema, response } }, async (request, reply) => {
    const made = await lookAfterBoards.create(whoOf(request).user, request.body, request.ip)
    return made.ok ? made.value : refuse(reply, made.error)
  })
  const renaming = { params: boardParams, body: renameBoardSchema, response }
  app.post(boardRoutes.rename, { config, schema: renaming, preHandler }, async (request, reply) => {
    const { user } = whoOf(request)
    const renamed = await lookAfterBoards.rename(user, request.params.board, request.body.title, request.ip)
    return renamed.ok ? renamed.value : refuse(reply, renamed.error)
  })
  for (const [route, archived] of [
    [boardRoutes.archive, true],
    [boardRoutes.restore, false],
  ] as const)
    app.post(route, { config, schema: { params: boardParams, response }, preHandler }, async (request, reply) => {
      const done = await lookAfterBoards.setArchived(whoOf(request).user, request.params.board, archived, request.ip)
      return done.ok ? done.value : refuse(reply, done.error)
    })
}
