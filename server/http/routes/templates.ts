/** Campaign templates of the workspace: read by everyone who works here, saved by who looks after a lane, changed by their maker. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { MOST_TEMPLATES } from '../../../shared/model/campaign-template'
import { type Refusal, refusal } from '../../../shared/model/refusal'
import type { TemplateId } from '../../../shared/primitives/ids'
import { boardParams } from '../../../shared/protocol/http'
import {
  renameTemplateSchema,
  saveTemplateSchema,
  templateParams,
  templateRoutes,
  templatesSchema,
} from '../../../shared/protocol/templates'
import { may } from '../../../shared/rules/permissions'
import { readableOnly } from '../board-access'
import type { HttpApp, HttpDeps } from '../http-deps'
import { refuse } from '../refuse'
import { whoOf } from '../signed-in'

export function templatesRoute(app: HttpApp, deps: HttpDeps): void {
  const { storage, clock } = deps
  const { templates } = storage
  const response = { 200: templatesSchema }
  const editing = { scope: 'edit' } as const
  const all = async () => [...(await templates.all())]
  app.get(templateRoutes.all, { config: { scope: 'read' }, schema: { response } }, async (request, reply) => {
    // What cards are called is of the work, which a guest sees only where invited.
    return may(whoOf(request).user, 'read-open-board') ? all() : refuse(reply, refusal('not-allowed'))
  })
  const saving = { params: boardParams, body: saveTemplateSchema, response }
  const guarded = { config: editing, schema: saving, preHandler: readableOnly(deps) }
  app.post(templateRoutes.save, guarded, async (request, reply) => {
    const [{ board }, { user }] = [request.params, whoOf(request)]
    const { lane: id, ...template } = request.body
    const lane = await storage.facts.lane(board, id)
    if (!may({ role: user.role, leads: lane?.facts.lead === user.id }, 'save-template'))
      return refuse(reply, refusal('not-allowed'))
    if (!lane) return refuse(reply, refusal('not-found', { at: 'lane' }))
    const added = await templates.add({ ...template, title: template.title.trim(), by: user.id, at: clock() })
    if (added === 'full') return refuse(reply, refusal('too-many-templates', { params: { count: MOST_TEMPLATES } }))
    return added === 'taken' ? refuse(reply, refusal('invalid-input', { at: 'id' })) : all()
  })
  const change = async (
    request: FastifyRequest,
    reply: FastifyReply,
    id: TemplateId,
    write: (id: TemplateId) => Promise<void>,
  ) => {
    const why = await whyNot(request, id)
    if (why) return refuse(reply, why)
    await write(id)
    return all()
  }
  const whyNot = async (request: FastifyRequest, id: TemplateId): Promise<Refusal | null> => {
    const { user } = whoOf(request)
    const found = await templates.find(id)
    const grounds = found?.by === user.id ? (['own'] as const) : []
    if (!may({ role: user.role, grounds }, 'change-template')) return refusal('not-allowed')
    return found ? null : refusal('not-found')
  }
  const renaming = { params: templateParams, body: renameTemplateSchema, response }
  app.post(templateRoutes.rename, { config: editing, schema: renaming }, (request, reply) =>
    change(request, reply, request.params.template, (id) => templates.rename(id, request.body.title.trim())),
  )
  app.post(templateRoutes.remove, { config: editing, schema: { params: templateParams, response } }, (request, reply) =>
    change(request, reply, request.params.template, templates.remove),
  )
}
