/** The audit, for those who may read it: by page, and as a file. */
import { Readable } from 'node:stream'
import { refusal } from '../../../shared/model/refusal'
import { auditFilterSchema, auditPageSchema, auditQuerySchema, auditRoutes } from '../../../shared/protocol/audit'
import { may } from '../../../shared/rules/permissions'
import { auditCsv } from '../../audit/audit-csv'
import { readAudit, wholeAudit } from '../../audit/read-audit'
import type { HttpApp, HttpDeps } from '../http-deps'
import { refuse } from '../refuse'
import { whoOf } from '../signed-in'

export function auditRoute(app: HttpApp, { storage, mayRead }: HttpDeps): void {
  const reading = { audit: storage.audit, mayRead }
  void app.register(async (inside: HttpApp) => {
    inside.addHook('onRequest', async (request, reply) => {
      if (!may(whoOf(request).user, 'read-audit')) return refuse(reply, refusal('not-allowed'))
    })

    const page = { querystring: auditQuerySchema, response: { 200: auditPageSchema } }
    inside.get(auditRoutes.page, { config: { scope: 'read' }, schema: page }, async (request) => {
      const { items, next } = await readAudit(reading, whoOf(request).user, request.query)
      return { items: [...items], next }
    })

    const config = { rateLimit: { max: 60 }, scope: 'read' } as const
    inside.get(auditRoutes.export, { config, schema: { querystring: auditFilterSchema } }, async (request, reply) => {
      const pieces = auditCsv(wholeAudit(reading, whoOf(request).user, request.query), await storage.people.people())
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="strikeboard-audit.csv"')
        .send(Readable.from(pieces))
    })
  })
}
