/** Saved views of a board: one's own for whoever reads it, the board's by those who look after it. */
import { type Refusal, refusal } from '../../../shared/model/refusal'
import { covers } from '../../../shared/model/token'
import { boardParams } from '../../../shared/protocol/http'
import { savedViewSchema, savedViewsSchema, viewParams, viewRoutes } from '../../../shared/protocol/views'
import { may } from '../../../shared/rules/permissions'
import type { SignedIn } from '../../accounts/accounts'
import { readableOnly } from '../board-access'
import type { HttpApp, HttpDeps } from '../http-deps'
import { refuse } from '../refuse'
import { whoOf } from '../signed-in'

export function viewsRoute(app: HttpApp, deps: HttpDeps): void {
  const { views } = deps.storage
  const preHandler = readableOnly(deps)
  const response = { 200: savedViewsSchema }
  const reading = { params: boardParams, response }
  app.get(viewRoutes.all, { config: { scope: 'read' }, schema: reading, preHandler }, async (request) => [
    ...(await views.of(request.params.board, whoOf(request).user.id)),
  ])
  const saving = { params: boardParams, body: savedViewSchema, response }
  app.post(viewRoutes.all, { config: { scope: 'read' }, schema: saving, preHandler }, async (request, reply) => {
    const [{ board }, view] = [request.params, request.body]
    const { user } = whoOf(request)
    const before = await views.find(board, user.id, view.id)
    const why = view.shared || before?.shared ? whyNotForAll(whoOf(request)) : null
    if (why) return refuse(reply, why)
    const saved = await views.save(board, user.id, view)
    if (saved !== 'saved') return refuse(reply, refusal(saved === 'full' ? 'too-large' : 'invalid-input'))
    return [...(await views.of(board, user.id))]
  })
  const removing = { params: viewParams, response }
  app.post(viewRoutes.remove, { config: { scope: 'read' }, schema: removing, preHandler }, async (request, reply) => {
    const [{ board, view }, { user }] = [request.params, whoOf(request)]
    const before = await views.find(board, user.id, view)
    const why = before?.shared ? whyNotForAll(whoOf(request)) : null
    if (why) return refuse(reply, why)
    if (before) await views.remove(board, view)
    return [...(await views.of(board, user.id))]
  })
}

/** What is everybody's is of the board; a token must be good for editing. */
function whyNotForAll({ user, scopes }: SignedIn): Refusal | null {
  if (scopes !== null && !covers(scopes, 'edit')) return refusal('not-allowed', { at: 'token' })
  return may(user, 'edit-board') ? null : refusal('not-allowed')
}
