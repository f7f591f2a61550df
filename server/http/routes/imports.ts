/** Importing a foreign board: first what would come, then the board itself. */

import { refusal } from '../../../shared/model/refusal'
import { importAnswerSchema, importPreviewSchema, importRequestSchema, routes } from '../../../shared/protocol/http'
import { LIMITS } from '../../../shared/protocol/limits'
import { portableImportSchema, portablePreviewSchema, portableRoutes } from '../../../shared/protocol/portable-board'
import { may } from '../../../shared/rules/permissions'
import { peopleHere, runImport, runPortableImport } from '../../imports/run-import'
import type { HttpApp, HttpDeps } from '../http-deps'
import { refuse } from '../refuse'
import { whoOf } from '../signed-in'

/** A file is text within JSON, where its own quotation marks take two bytes. */
const BODY_LIMIT = 2 * LIMITS.importFile
const config = { rateLimit: { max: 60 }, scope: 'edit' } as const

export function importsRoute(app: HttpApp, { storage, importer, clock }: HttpDeps): void {
  void app.register(async (importing: HttpApp) => {
    // Before the body is read.
    importing.addHook('onRequest', async (request, reply) => {
      if (!may(whoOf(request).user, 'import-board')) return refuse(reply, refusal('not-allowed'))
    })

    const preview = { body: importRequestSchema.pick({ text: true }), response: { 200: importPreviewSchema } }
    importing.post(routes.importPreview, { bodyLimit: BODY_LIMIT, config, schema: preview }, async (request, reply) => {
      const preview = await importer.preview(request.body.text)
      return preview.ok ? preview.value : refuse(reply, preview.error)
    })

    const run = { body: importRequestSchema, response: { 200: importAnswerSchema } }
    importing.post(routes.importRun, { bodyLimit: BODY_LIMIT, config, schema: run }, async (request, reply) => {
      const { user } = whoOf(request)
      const { text, center = user.center ?? undefined, ...options } = request.body
      const by = { by: user.id, address: request.ip }
      const imported = await runImport({ facts: storage.facts, importer, clock }, text, { ...options, center, ...by })
      return imported.ok ? imported.value : refuse(reply, imported.error)
    })

    const ours = { body: portableImportSchema.pick({ text: true }), response: { 200: portablePreviewSchema } }
    importing.post(portableRoutes.preview, { bodyLimit: BODY_LIMIT, config, schema: ours }, async (request, reply) => {
      const preview = await importer.previewPortable(request.body.text, await peopleHere(storage.people))
      return preview.ok ? preview.value : refuse(reply, preview.error)
    })

    const bring = { body: portableImportSchema, response: { 200: importAnswerSchema } }
    importing.post(portableRoutes.import, { bodyLimit: BODY_LIMIT, config, schema: bring }, async (request, reply) => {
      const { text, title } = request.body
      const by = { title, by: whoOf(request).user.id, address: request.ip }
      const imported = await runPortableImport({ ...storage, importer, clock }, text, by)
      return imported.ok ? imported.value : refuse(reply, imported.error)
    })
  })
}
