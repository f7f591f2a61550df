/** Everyone of the workspace, also those who have left: their names stay on the record. For those who may, changing them. */

import { personChangeSchema } from '../../../shared/model/account'
import { personSchema } from '../../../shared/model/person'
import {
  accountRoutes,
  accountsSchema,
  peopleImportedSchema,
  peopleImportSchema,
  personParams,
} from '../../../shared/protocol/accounts'
import { peopleSchema, routes } from '../../../shared/protocol/http'
import { LIMITS } from '../../../shared/protocol/limits'
import type { HttpApp, HttpDeps } from '../http-deps'
import { refuse } from '../refuse'
import { whoOf } from '../signed-in'

export function peopleRoute(app: HttpApp, { storage, managePeople }: HttpDeps): void {
  app.get(routes.people, { config: { scope: 'read' }, schema: { response: { 200: peopleSchema } } }, async () => [
    ...(await storage.people.people()),
  ])

  const config = { scope: 'manage' } as const
  app.get(accountRoutes.peopleAccounts, { config, schema: { response: { 200: accountsSchema } } }, async (request, reply) => {
    const found = await managePeople.accounts(whoOf(request).user)
    return found.ok ? [...found.value] : refuse(reply, found.error)
  })
  const response = { 200: personSchema }
  app.post(
    accountRoutes.personChange,
    { config, schema: { params: personParams, body: personChangeSchema, response } },
    async (request, reply) => {
      const changed = await managePeople.change(whoOf(request).user, request, request.params.person, request.body)
      return changed.ok ? changed.value : refuse(reply, changed.error)
    },
  )
  for (const [route, active] of [
    [accountRoutes.personDeactivate, false],
    [accountRoutes.personBringBack, true],
  ] as const)
    app.post(route, { config, schema: { params: personParams, response } }, async (request, reply) => {
      const changed = await managePeople.setActive(whoOf(request).user, request, request.params.person, active)
      return changed.ok ? changed.value : refuse(reply, changed.error)
    })
  app.post(
    accountRoutes.peopleImport,
    { config, bodyLimit: LIMITS.peopleTable, schema: { body: peopleImportSchema, response: { 200: peopleImportedSchema } } },
    async (request, reply) => {
      const came = await managePeople.takeIn(whoOf(request).user, request, request.body)
      return came.ok ? came.value : refuse(reply, came.error)
    },
  )
}
