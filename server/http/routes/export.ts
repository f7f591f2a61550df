/** A board as a file, or its cards as a table: for everyone who reads it, as it is committed. */
import { refusal } from '../../../shared/model/refusal'
import { must } from '../../../shared/primitives/assert'
import type { BoardId, CardId } from '../../../shared/primitives/ids'
import { boardParams } from '../../../shared/protocol/http'
import { exportQuery, portableRoutes } from '../../../shared/protocol/portable-board'
import { cardDocumentName, documentName } from '../../../shared/protocol/rooms'
import type { DocumentStore, FactsSince, StoredDocument } from '../../storage/ports'
import { readableOnly } from '../board-access'
import type { HttpApp, HttpDeps } from '../http-deps'
import { refuse } from '../refuse'

const TYPES = { json: 'application/json; charset=utf-8', csv: 'text/csv; charset=utf-8' } as const

export function exportRoute(app: HttpApp, deps: HttpDeps): void {
  const { storage, importer, clock } = deps
  const schema = { params: boardParams, querystring: exportQuery }
  const config = { scope: 'read', rateLimit: { max: 60 } } as const
  app.get(portableRoutes.export, { config, schema, preHandler: readableOnly(deps) }, async (request, reply) => {
    const id = request.params.board
    const board = await storage.facts.board(id)
    if (!board) return refuse(reply, refusal('not-found'))
    const text = await importer.export(async () => {
      const [document, facts, imported, people] = await Promise.all([
        storage.documents.read(documentName('board', id)),
        storage.facts.since(id, 0),
        storage.boards.imported(id),
        storage.people.people(),
      ])
      return {
        board,
        document: must(document, 'the document of a board'),
        // A table has no column for them.
        cardDocuments: request.query.form === 'json' ? await documentsOf(storage.documents, id, facts) : [],
        facts,
        imported,
        people: people.map(({ id, name }) => ({ id, name })),
        at: clock(),
        ...request.query,
      }
    })
    if (!text.ok) return refuse(reply, text.error)
    const { form } = request.query
    return reply.type(TYPES[form]).header('content-disposition', attachment(board.title, form)).send(text.value)
  })
}

/** Of the cards that have something in them, some at a time. */
async function documentsOf(documents: Pick<DocumentStore, 'read'>, board: BoardId, { cards }: Pick<FactsSince, 'cards'>) {
  const filled = cards.filter(({ facts }) => facts.content).map(({ card }) => card)
  const found: { card: CardId; document: StoredDocument }[] = []
  for (let at = 0; at < filled.length; at += AT_ONCE) {
    const some = filled.slice(at, at + AT_ONCE)
    const read = await Promise.all(some.map((card) => documents.read(cardDocumentName(board, card))))
    for (const [i, document] of read.entries()) if (document) found.push({ card: some[i] as CardId, document })
  }
  return found
}
const AT_ONCE = 50

/** The title as a file's name, in the form that every browser reads whatever the language. */
function attachment(title: string, ending: string): string {
  const name = [...title.replace(UNFIT, ' ').trim()].slice(0, 80).join('').toWellFormed() || 'board'
  const encoded = encodeURIComponent(`${name}.${ending}`).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  return `attachment; filename="board.${ending}"; filename*=UTF-8''${encoded}`
}

/** What file systems do not take. */
const UNFIT = /[\p{Cc}\p{Cf}<>:"/\\|?*]/gu
