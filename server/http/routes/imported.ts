/** What an import brought for a card that the board itself does not hold. */
import { type CardId, idSchema } from '../../../shared/primitives/ids'
import { boardParams, importedAnswerSchema, routes } from '../../../shared/protocol/http'
import { readableOnly } from '../board-access'
import type { HttpApp, HttpDeps } from '../http-deps'

const params = boardParams.extend({ card: idSchema<CardId>() })

export function importedRoute(app: HttpApp, deps: HttpDeps): void {
  const schema = { params, response: { 200: importedAnswerSchema } }
  app.get(routes.imported, { config: { scope: 'read' }, schema, preHandler: readableOnly(deps) }, async (request) => {
    const { board, card } = request.params
    return { imported: await deps.storage.facts.imported(board, card) }
  })
}
