/** Everyone of the workspace, also those who have left: their names stay on the record. */
import { peopleSchema, routes } from '../../../shared/protocol/http'
import type { HttpApp, HttpDeps } from '../http-deps'

export function peopleRoute(app: HttpApp, { storage }: HttpDeps): void {
  app.get(routes.people, { schema: { response: { 200: peopleSchema } } }, async () => [...(await storage.people.people())])
}
