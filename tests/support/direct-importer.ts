/** Imports without a worker thread, for tests that are not about it. */
import { writeExport } from '../../server/exports/export-work'
import { drawBoard, drawPortable, previewFile, previewPortable } from '../../server/imports/import-work'
import type { Importer } from '../../server/imports/importer'
import { readPeopleTable } from '../../server/imports/read-people-table'

export const directImporter: Omit<Importer, 'close'> = {
  preview: async (text) => previewFile(text),
  draw: drawBoard,
  previewPortable: async (text, people) => previewPortable(text, people),
  drawPortable,
  export: async (order) => writeExport(await order()),
  people: async (text, here) => readPeopleTable(text, here),
}
