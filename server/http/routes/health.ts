/** Whether the server works, its database included: for probes, and for clients that wait for the network. */
import { z } from 'zod'
import { routes } from '../../../shared/protocol/http'
import type { HttpApp, HttpDeps } from '../http-deps'

export function healthRoute(app: HttpApp, { storage }: HttpDeps): void {
  app.get(routes.health, { schema: { response: { 200: z.object({ ok: z.literal(true) }) } } }, async () => {
    await storage.facts.boards()
    return { ok: true as const }
  })
}
